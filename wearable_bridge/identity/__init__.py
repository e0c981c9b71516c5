"""Which band is it: registered tags, on whatever they send."""

from wearable_bridge.identity.ear import Ear
from wearable_bridge.identity.identity import Identity
from wearable_bridge.identity.tags import Tag, TagKind, address_for, format_tag, parse_tag, payload_for

__all__ = ["Ear", "Identity", "Tag", "TagKind", "address_for", "format_tag", "parse_tag", "payload_for"]
