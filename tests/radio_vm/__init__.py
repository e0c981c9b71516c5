"""Tests on a real Linux Bluetooth stack in a small virtual machine."""
