"""The figures of a town, one topic per module, each defined in docs/methods/monitor.md."""
