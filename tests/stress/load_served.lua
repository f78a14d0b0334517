-- Questions for wrk: one or two sentences each, every connection another order; p95 at the end.

local verbs = { "dort", "attend", "mange", "revient", "travaille", "se repose", "écoute", "rit" }
local places = { "dans la maison", "au bord de la mer", "depuis ce matin", "avec ses amis" }

function init()
  math.randomseed(1)
end

function request()
  local n = math.random(1, 1000)
  local text = "Le numéro " .. n .. " " .. verbs[n % #verbs + 1] .. " " .. places[n % #places + 1] .. "."
  if n % 3 == 0 then
    text = text .. " Il pleut depuis " .. n .. " jours et personne ne sait pourquoi."
  end
  local body = '{"q": "' .. text .. '", "source": "fr", "target": "en"}'
  return wrk.format("POST", "/translate", { ["Content-Type"] = "application/json" }, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "requests %d in %.1f s; p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, longest %.0f ms; "
      .. "errors: connect %d, read %d, write %d, status %d, timeout %d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
