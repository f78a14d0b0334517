"""What the server counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class ServerCounts:
    """Requests by address and status, their time, those inside, and words translated."""

    def __init__(self) -> None:
        """Start at nought, in a registry of its own."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "visavis_requests", "Requests answered.", ("path", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "visavis_request_seconds",
            "Seconds from request to answer.",
            ("path",),
            registry=self._registry,
        )
        self._inside = Gauge(
            "visavis_requests_inside", "Requests worked on or waiting.", registry=self._registry
        )
        self._characters = Counter(
            "visavis_source_characters", "Characters translated.", registry=self._registry
        )

    def add(self, path: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def inside(self, count: int) -> None:
        """Say how many requests are inside."""
        self._inside.set(count)

    def translated(self, characters: int) -> None:
        """Count what was translated."""
        self._characters.inc(characters)

    def page(self) -> bytes:
        """Return all counts in Prometheus' text format."""
        return generate_latest(self._registry)
