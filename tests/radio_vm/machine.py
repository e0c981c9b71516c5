"""A small virtual machine with a real Linux Bluetooth stack, on this machine's own files.

Boots Debian's kernel in QEMU, with this machine's root read-only beneath a RAM overlay, so that the guest has the
same Python and the same project and can harm neither. Loads hci_vhci (adapters made by a program), lays out vivid (a
camera made by the kernel), starts D-Bus and bluetoothd, runs one command and gives what it printed. With KVM where
that works, else in software.

    python -m tests.radio_vm.machine COMMAND [ARG ...]
"""

import base64
import ctypes
import hashlib
import os
import platform
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PACKAGES: Final = {
    "qemu-system-x86_64": "qemu-system-x86",
    "bluetoothctl": "bluez",
    "dbus-daemon": "dbus",
    "busybox": "busybox-static",
    "depmod": "kmod",
    "cpio": "cpio",
}
"""Programs that are needed, and the Debian packages that have them."""

MODULES: Final = (
    *("virtio_pci", "9pnet_virtio", "9p", "overlay"),
    *("bluetooth", "hci_vhci", "uhid", "algif_hash", "algif_skcipher", "cmac", "ecb"),
)
LATER: Final = ("vivid",)
"""Modules that whoever needs them puts in by themselves: they lie in ``READY``, numbered in their order."""
READY: Final = "/run/modules"

INIT: Final = f"""#!/bin/busybox sh
b=/bin/busybox
$b mkdir -p /proc /sys /dev /ov /host /newroot
$b mount -t proc proc /proc; $b mount -t sysfs sys /sys; $b mount -t devtmpfs dev /dev
for module in /mods/*.ko; do $b insmod $module; done
$b mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose host /host
$b mount -t tmpfs tmpfs /ov; $b mkdir /ov/up /ov/work
$b mount -t overlay -o lowerdir=/host,upperdir=/ov/up,workdir=/ov/work overlay /newroot
$b mount -t tmpfs tmpfs /newroot/run; $b mkdir /newroot{READY}; $b mv /later/*.ko /newroot{READY}/
for folder in proc sys dev; do $b mount --move /$folder /newroot/$folder; done
job=$($b sed 's/.*bandstand_job=\\([^ ]*\\).*/\\1/' /newroot/proc/cmdline | $b base64 -d)
exec $b chroot /newroot /bin/bash -c "$job"
"""

BEGIN: Final = "bandstand-vm-begin"
EXIT: Final = "bandstand-vm-exit "

JOB: Final = f"""export PATH=$PATH:/usr/sbin:/sbin HOME=/run/home LANG=C.UTF-8
export PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
mkdir -p /run/dbus /var/lib/bluetooth $HOME
dbus-daemon --system --fork # bluetoothd needs a moment; whoever speaks to it tries again
$(command -v bluetoothd || echo /usr/libexec/bluetooth/bluetoothd) --experimental >/tmp/bluetoothd.log 2>&1 &
echo; echo {BEGIN}
cd "$folder"; "$@"; status=$?
echo; echo "{EXIT}$status"
sleep 5 # whoever reads that has ended the machine by now
exec 2>/dev/null; echo o >/proc/sysrq-trigger; sleep 9
"""
"""Monitors of advertisements are an experiment to bluetoothd; docs/bluetooth.md says why they are wanted."""
KVM_BEGINS_WITHIN_S: Final = 25.0
"""A machine inside another may have /dev/kvm and still never boot on it; then software does."""
_PR_SET_PDEATHSIG: Final = 1
"""prctl(2): what the kernel sends a process whose parent has died, however it died."""
_NEVER_BOOTED: Final[set[str]] = set()
"""Accelerators that this process has waited for in vain."""


class NoMachine(Exception):  # noqa: N818 - not an error of the tests: this computer cannot run them
    """Why there can be no virtual machine here, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run in the machine: its exit status and all it printed."""

    status: int
    output: str


def run(command: list[str], timeout_s: float, echo: Callable[[str], None] | None = None) -> Ran:
    """Boots the machine, runs the command in the present folder, and switches the machine off.

    Args:
        command: as for ``subprocess``; paths mean what they mean here.
        timeout_s: for everything together.
        echo: gets each line as it comes.

    Raises:
        NoMachine: a program is missing and may not be installed, or no kernel can be had.
        TimeoutError: the command did not end in time; has what was printed.
    """
    provide_programs()
    kernel, initrd = _kernel_and_initrd()
    with tempfile.NamedTemporaryFile("w", prefix="bandstand-job-", suffix=".sh", dir=_cache()) as job:
        job.write(f"set -- {shlex.join(command)}\nfolder={shlex.quote(str(Path.cwd()))}\n")
        job.write(f"export PYTHONPATH={shlex.quote(os.environ.get('PYTHONPATH', ''))}\n{JOB}")
        job.flush()
        Path(job.name).chmod(0o644)
        boot = base64.b64encode(f". {shlex.quote(job.name)}".encode()).decode()
        ends_at = time.monotonic() + timeout_s
        for accelerator in _accelerators():
            ran = _boot(_qemu(accelerator, kernel, initrd, boot), accelerator, ends_at, echo)
            if ran is not None:
                return ran
    raise TimeoutError("the machine did not boot")


def provide_programs() -> None:
    """Sees to it that all programs are there; installs Debian's packages when it may.

    Raises:
        NoMachine: it may not, or cannot.
    """
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NoMachine(
            f"the machine is built from Debian's amd64 packages; this is {sys.platform} {platform.machine()}"
        )
    if shutil.which("apt-get") is None:
        raise NoMachine("the machine is built from Debian's packages, and there is no apt-get here")
    if not (missing := _missing_packages()):
        return
    line = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0:
        raise NoMachine(f"install first: sudo {line}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update -qq", f"{line} -y -qq"):
        done = subprocess.run(shlex.split(step), env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoMachine(f"`{step}` failed: {done.stderr.strip()[-300:]}")


def _missing_packages() -> list[str]:
    missing = [package for program, package in PACKAGES.items() if _which(program) is None]
    busybox = _which("busybox")
    if busybox is not None and subprocess.run(["ldd", busybox], capture_output=True, check=False).returncode == 0:
        missing.append(PACKAGES["busybox"])  # the dynamic one cannot live in an initrd
    return missing


def _which(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "bandstand" / "radio-vm"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _kernel_and_initrd() -> tuple[Path, Path]:
    """Debian's newest kernel for this release, and an initrd with the modules; made once."""
    mark = hashlib.sha256(repr((INIT, MODULES, LATER)).encode()).hexdigest()[:12]
    kernel, initrd = _cache() / f"vmlinuz-{mark}", _cache() / f"initrd-{mark}.gz"
    if not initrd.exists():
        with tempfile.TemporaryDirectory(dir=_cache()) as work:
            try:
                _build(Path(work), kernel, initrd)
            except subprocess.CalledProcessError as failure:
                raise NoMachine(f"no kernel: {failure.cmd} failed: {str(failure.stderr)[-300:]}") from failure
    return kernel, initrd


def _build(work: Path, kernel: Path, initrd: Path) -> None:
    depends = _output("apt-cache", "depends", "linux-image-amd64")
    package = next(line.split()[-1] for line in depends.splitlines() if "Depends: linux-image-" in line)
    _output("apt-get", "download", "-qq", package, cwd=work)
    _output("dpkg-deb", "-x", str(next(work.glob("*.deb"))), str(work / "root"))
    release = next((work / "root/lib/modules").iterdir()).name
    _output("depmod", "-b", str(work / "root"), release)
    inside = work / "initrd"
    for folder in ("bin", "mods", "later"):
        (inside / folder).mkdir(parents=True)
    shutil.copy(_which("busybox") or "busybox", inside / "bin/busybox")
    for where, names in (("mods", MODULES), ("later", LATER)):
        for number, module in enumerate(dict.fromkeys(_module_files(work / "root", release, names))):
            shutil.copy(module, inside / where / f"{number:02}-{module.name}")
    (inside / "init").write_text(INIT)
    (inside / "init").chmod(0o755)
    _output("sh", "-c", "find . | cpio -o -H newc --quiet | gzip -1 >../initrd.gz", cwd=inside)
    shutil.move(work / f"root/boot/vmlinuz-{release}", kernel)
    shutil.move(work / "initrd.gz", initrd)


def _module_files(root: Path, release: str, names: tuple[str, ...]) -> Iterator[Path]:
    for module in names:
        shown = _output("modprobe", "-d", str(root), "-S", release, "--show-depends", module)
        yield from (Path(line.split()[1]) for line in shown.splitlines() if line.startswith("insmod"))


def _output(*command: str, cwd: Path | None = None) -> str:
    program = _which(command[0]) or command[0]
    return subprocess.run([program, *command[1:]], cwd=cwd, check=True, capture_output=True, text=True).stdout


def _accelerators() -> list[str]:
    has_kvm = os.access("/dev/kvm", os.R_OK | os.W_OK) and "kvm" not in _NEVER_BOOTED
    return ["kvm", "tcg"] if has_kvm else ["tcg"]


def _qemu(accelerator: str, kernel: Path, initrd: Path, boot: str) -> list[str]:
    speed = (
        ["-accel", "kvm", "-cpu", "host"] if accelerator == "kvm" else ["-accel", "tcg,thread=multi", "-cpu", "max"]
    )
    return [
        *(_which("qemu-system-x86_64") or "qemu-system-x86_64", "-machine", "q35", *speed, "-m", "2048", "-smp", "2"),
        *("-nographic", "-no-reboot", "-net", "none", "-kernel", str(kernel), "-initrd", str(initrd)),
        *("-append", f"console=ttyS0 quiet loglevel=0 panic=-1 mitigations=off bandstand_job={boot}"),
        *("-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap"),
    ]


def _boot(qemu: list[str], accelerator: str, ends_at: float, echo: Callable[[str], None] | None) -> Ran | None:
    """None where the machine has not begun on KVM in good time."""
    lines: list[str] = []
    begins_by = time.monotonic() + KVM_BEGINS_WITHIN_S if accelerator == "kvm" else ends_at
    with subprocess.Popen(
        qemu,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_die_with_parent,
    ) as machine:
        try:
            for line in _lines(machine, lambda: ends_at if BEGIN in lines else begins_by):
                if echo is not None and BEGIN in lines and not line.startswith(EXIT):
                    echo(line)
                lines.append(line)
                if line.startswith(EXIT):
                    begin = lines.index(BEGIN) + 1 if BEGIN in lines else 0
                    return Ran(int(line.removeprefix(EXIT)), "\n".join(lines[begin:-1]))
        finally:
            machine.kill()
    if accelerator == "kvm" and BEGIN not in lines:
        _NEVER_BOOTED.add(accelerator)
        return None
    raise TimeoutError("the machine gave no answer in time. It printed:\n" + "\n".join(lines[-60:]))


def _die_with_parent() -> None:
    """A machine must not go on for hours where whoever began it was killed; in the child, before it is QEMU."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _lines(machine: "subprocess.Popen[bytes]", until: Callable[[], float]) -> Iterator[str]:
    """What the machine prints, line by line, until it ends or the time is over."""
    assert machine.stdout is not None
    pending = b""
    while (left_s := until() - time.monotonic()) > 0:
        if not select.select([machine.stdout], [], [], left_s)[0]:
            return
        if not (got := os.read(machine.stdout.fileno(), 65_536)):
            return
        *whole, pending = (pending + got).replace(b"\r", b"").split(b"\n")
        for line in whole:
            yield line.decode(errors="replace")


if __name__ == "__main__":
    try:
        raise SystemExit(run(sys.argv[1:], timeout_s=300, echo=print).status)
    except NoMachine as why:
        raise SystemExit(f"No virtual machine here: {why}") from None
