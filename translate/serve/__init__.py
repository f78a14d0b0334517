"""visavis over HTTP.

`batching.py` decodes for many at once, `service.py` does what is asked, `gate.py` lets in no more
than can be borne, `app.py` has the addresses, `server.py` listens.

Needs the extra `serve`; the rest of visavis never imports this room.
"""
