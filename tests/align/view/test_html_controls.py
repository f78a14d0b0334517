"""Every control of the page, by mouse, by key and by finger: nothing is there for one hand only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser import ENTER, hover, load, press, resize, tap

from align.bitext import Bitext, Estimate, Flag, Pair, Span, Term
from align.view.html import render_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SPACE = "\ue00d"
BITEXT = Bitext(
    "a.txt",
    (
        Pair(
            *("p1s1", "p1", "Le CAC agit.", "The CAC acts."),
            terms=(Term("CAC", "CAC", "satisfied", Span(3, 6), Span(4, 7)),),
            estimate=Estimate(62, "check", (("fluency", 0.5),), ("slow",)),
            alternatives=("The CAC is acting.",),
        ),
        Pair("p1s2", "p1", "Oui.", "Yes.", flags=(Flag("short", "so short"),)),
        Pair("p2s1", "p2", "Non.", "No.", estimate=Estimate(20, "bad")),
        Pair("p3s1", "p3", "Bien.", "Good.", estimate=Estimate(95, "good")),
    ),
    "visavis:0.1.0|model:m",
    model="m",
)


@dataclass(frozen=True, slots=True)
class Control:
    """A control, what has to be done before it can be used, and what is true once it was.

    `keyed` is False for what the Tab key passes over because a letter or an arrow does the same;
    `under` is what the pointer has to be on before the control is seen.
    """

    selector: str
    effect: str
    before: str = ""
    keys: tuple[str, ...] = ()
    keyed: bool = True
    under: str = ""


VIEW = "find('#_view').showPopover();"
EDIT = "change(pairs[0], 'Changed.');"
ABOUT = "find('.about').open = true;"
ROOT = "root.dataset"


def visible(selector: str) -> str:
    return f"find({selector!r}).checkVisibility()"


def chosen(selector: str, effect: str) -> Control:
    return Control(f"#_view {selector}", effect, VIEW)


def shown(number: int) -> str:
    return f"findAll('.rows > li').filter((row) => row.checkVisibility()).length === {number}"


CONTROLS = (
    Control(".about summary", "find('.about').open"),
    Control(".about dd a", "find('#_terms').open", ABOUT),
    Control(".look a", shown(2)),
    Control(".tools .save", "said.textContent === 'Saved as a.en.html'", EDIT),
    Control(".tools [data-do=undo]", "english(pairs[0]) === 'The CAC acts.'", EDIT),
    Control(".pencil", "editing !== null", "penAt(pairs[0].target);", keyed=False),
    Control(".tools [data-do=search]", visible("#_search")),
    Control(".tools [popovertarget]", visible("#_view")),
    Control(".tools [data-do=help]", "find('#_help').open"),
    Control("#_search [data-do=next]", "at === 0", keys=("/", "C", "A", "C")),
    Control("#_search [data-do=previous]", "at === 1", keys=("/", "C", "A", "C")),
    Control("#_search [data-do=search]", "find('#_search').hidden", keys=("/",)),
    chosen("[value=beside]", f"{ROOT}.layout === 'beside' && pairs[0].source.checkVisibility()"),
    chosen("[value=stacked]", f"{ROOT}.layout === 'stacked'"),
    chosen("[value=target]", "!pairs[0].source.checkVisibility()"),
    chosen("[value=source]", "!pairs[0].target.checkVisibility()"),
    chosen("[data-do=swap]", f"'swapped' in {ROOT}"),
    chosen("[value=all]", shown(3)),
    chosen("[value=look]", shown(2)),
    chosen("[value=terms]", shown(1)),
    Control("#_view [value=edited]", shown(1), EDIT + VIEW),
    chosen("[name=worst]", "find('.number').textContent === '1.2'"),
    chosen("[name=terms]", f"{ROOT}.terms === 'on'"),
    chosen("[name=notes]", f"{ROOT}.notes === 'off'"),
    chosen("[name=scores]", "findAll('.rows .score').length === 3"),
    chosen("[value=auto]", f"{ROOT}.theme === 'auto'"),
    chosen("[value=light]", f"{ROOT}.theme === 'light'"),
    chosen("[value=dark]", f"{ROOT}.theme === 'dark'"),
    chosen("[data-do=copy-all]", "said.textContent === 'Copied.'"),
    chosen("[data-do=save-tsv]", "said.textContent === 'Saved as a.en.tsv'"),
    chosen("[data-do=save-tmx]", "said.textContent === 'Saved as a.en.tmx'"),
    chosen("[data-do=save-page]", "said.textContent === 'Saved as a.en.html'"),
    Control("#_view [data-do=undo]", "english(pairs[0]) === 'The CAC acts.'", EDIT + VIEW),
    Control("#_help [name=keys]", "!settings.keys", keys=("?",)),
    Control("#_help form button", "!find('#_help').open", keys=("?",)),
    Control("#_card [data-do=edit]", "editing !== null", keys=("j",)),
    Control("#_card [data-do=copy]", "said.textContent === 'Copied.'", keys=("j",)),
    Control("#_card [data-do=details]", visible("#_details"), keys=("j",)),
    Control("#_card [data-do=leave]", "find('#_card').hidden", keys=("j",)),
    Control("#_details .text button", "isEdited(pairs[0])", keys=("j", "i")),
    Control("#_details > button", "!isEdited(pairs[0])", EDIT, keys=("j", "i")),
    Control(".rows .t", visible("#_tip"), keys=("j",)),
    Control(".rows .number", "location.hash === '#p1'", keyed=False),
    Control("#p1s1", "pinned === pairs[0]", keyed=False),
    Control(".rows ul a", "pinned === pairs[0]", under=".rows ul"),
    Control(".rows summary", "find('.rows details').open", under=".rows ul"),
    Control("footer summary", "find('#_terms').open"),
)
# What must be undone first, so that each control has something to do.
FIRST = {
    "[value=beside]": "set('layout', 'source');",
    "[value=all]": "find('#_view [value=terms]').click();",
    "[value=auto]": "set('theme', 'dark');",
}
# The page's script is a module, whose names nothing else can see. For this test it is not.
OPEN = ('<script type="module">', "<script defer>")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    page = render_page(BITEXT)
    assert page.count(OPEN[0]) == 1
    file.write_text(page.replace(*OPEN), encoding="utf-8")
    return file.as_uri()


def use(browser: Any, control: Control, hand: str) -> None:
    element = browser.find_element("css selector", control.selector)
    if hand == "mouse":
        if control.under:
            hover(browser, control.under)
        element.click()
    elif hand == "finger":
        tap(browser, control.selector)
    else:
        script = "arguments[0].focus(); return document.activeElement === arguments[0]"
        assert browser.execute_script(script, element), "cannot have the focus"
        assert browser.execute_script("return arguments[0].tabIndex", element) >= 0
        is_choice = element.get_attribute("type") in ("radio", "checkbox")
        press(browser, SPACE if is_choice else ENTER)


def comes_true(browser: Any, effect: str) -> bool:
    """Say whether something is true within a second: the clipboard answers later."""
    script = f"""
      const done = arguments[0];
      const look = (left) => ({effect}) || !left ? done(!!({effect}))
        : setTimeout(() => look(left - 1), 50);
      look(20);"""
    return bool(browser.execute_async_script(script))


@pytest.mark.parametrize("hand", ["mouse", "key", "finger"])
def test_every_control_works(chromium: Any, address: str, tmp_path: Path, hand: str) -> None:
    resize(chromium, 390 if hand == "finger" else 1280)
    downloads = {"behavior": "allow", "downloadPath": str(tmp_path)}
    chromium.execute_cdp_cmd("Browser.setDownloadBehavior", downloads)
    load(chromium, address)
    failed = []
    for control in CONTROLS:
        if hand == "key" and not control.keyed:
            continue
        chromium.execute_script(
            "localStorage.clear(); isKept = true; history.replaceState(null, '', '?')"
        )
        load(chromium)
        first = FIRST.get(control.selector.removeprefix("#_view "), "")
        chromium.execute_script(first + control.before)
        press(chromium, *control.keys)
        assert not chromium.execute_script(f"return {control.effect}"), control.selector
        use(chromium, control, hand)
        if not comes_true(chromium, control.effect):
            failed.append(control.selector)
    assert failed == []
    errors = [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"]
    assert errors == []


def test_no_control_is_forgotten(chromium: Any, address: str) -> None:
    resize(chromium, 1280)
    load(chromium, address)
    chromium.execute_script("localStorage.clear()")
    load(chromium)
    chromium.execute_script(EDIT)
    press(chromium, "j", "i")
    script = """
      const controls = "button, input, summary, a[href], [tabindex], select, textarea";
      return findAll(controls).filter((e) => !arguments[0].some((selector) =>
        e.matches(selector) || e.matches(selector.replace(/^#p1s1$/, ".rows bdi"))))
        .map((e) => e.outerHTML.slice(0, 120))"""
    known = [control.selector for control in CONTROLS]
    known += ["#_query", "#_details"]  # written into; scrolled
    assert chromium.execute_script(script, known) == []
