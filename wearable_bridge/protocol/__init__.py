"""The band protocol as bytes and cryptography, without I/O, event loop or clock: docs/band-protocol.md."""
