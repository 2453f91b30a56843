"""Serves a Quasar's registers (unit 1) and a SunSpec DER (unit 3) on a free port of 127.0.0.1 with pymodbus, which has
no code in common with ours. Prints the port, then "260 = 62536" for each register that is written. Exit code 77: no pymodbus."""
import sys
import threading

try:
    from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
    from pymodbus.server.async_io import ModbusTcpServer
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(77)
import asyncio
import struct


class Told(ModbusSparseDataBlock):
    """Registers that say what is written to them, and a power that follows the set-point."""

    def __init__(self, values, follow):
        super().__init__(values)
        self.follow = follow

    def setValues(self, address, values, use_as_default=False):
        super().setValues(address, values, use_as_default)
        values = values if isinstance(values, list) else [values]
        for i, value in enumerate(values):
            print(f"{address + i} = {value}", flush=True)
        self.follow(self)


def quasar():
    registers = {1: 616, 2: 0, 3: 4711, 81: 0, 82: 1, 83: 0, 88: 0, 256: 0, 257: 0, 260: 0, 514: 7400, 526: 0, 537: 4, 538: 0}

    def follow(block):
        started = block.values[257] == 1
        block.values[526] = block.values[260] if started else 0
        power = struct.unpack(">h", struct.pack(">H", block.values[526]))[0]
        block.values[537] = 4 if not started else 11 if power < 0 else 1
        block.values[538] = 62 if started else 0

    return Told(registers, follow)


def sunspec():
    registers = {}

    def put(at, words):
        for i, word in enumerate(words):
            registers[at + i] = word

    def text(value, words):
        raw = value.encode().ljust(2 * words, b"\0")
        return struct.unpack(f">{words}H", raw)

    at = 50000  # the third of the places the marker may stand at
    put(at, [0x5375, 0x6E53])
    at += 2
    places = {}
    for model, length in ((1, 66), (701, 153), (702, 50), (704, 65), (713, 7)):
        places[model] = at
        put(at, [model, length] + [0xFFFF] * length)
        at += 2 + length
    put(at, [0xFFFF, 0])
    put(places[1] + 2, text("Another", 16))
    put(places[1] + 18, text("DER", 16))
    put(places[1] + 42, text("9.1", 8))
    put(places[701] + 4, [3])
    put(places[701] + 10, [0])
    put(places[701] + 116, [1])  # tens of watts
    put(places[701] + 120, [0])
    put(places[701] + 19, [0, 0, 0, 1500])
    put(places[701] + 23, [0, 0, 0, 2500])
    put(places[702] + 34, [1000, 1000])
    put(places[702] + 45, [1])
    put(places[704] + 22, [0, 0, 0, 0, 0, 0])
    put(places[704] + 30, [0, 0, 0, 0, 0])
    put(places[704] + 55, [0])
    put(places[713] + 4, [615])
    put(places[713] + 8, [0xFFFF])  # -1

    def follow(block):
        controls = places[704]
        watts = struct.unpack(">i", struct.pack(">HH", block.values[controls + 24], block.values[controls + 25]))[0]
        enabled = block.values[controls + 22] == 1
        block.values[places[701] + 10] = struct.unpack(">H", struct.pack(">h", (watts if enabled else 0) // 10))[0]
        block.values[controls + 33], block.values[controls + 34] = block.values[controls + 31], block.values[controls + 32]

    return Told(registers, follow)


async def serve():
    units = {}
    for unit, block in ((1, quasar()), (3, sunspec())):
        units[unit] = ModbusSlaveContext(hr=block, ir=block, zero_mode=True)
    server = ModbusTcpServer(ModbusServerContext(slaves=units, single=False), address=("127.0.0.1", 0))
    # Ends with its parent, whatever happens to it.
    threading.Thread(target=lambda: (sys.stdin.read(), server.loop.call_soon_threadsafe(server.loop.stop)), daemon=True).start()
    task = asyncio.ensure_future(server.serve_forever())
    while server.server is None or not server.server.sockets:
        await asyncio.sleep(0.01)
    print("port", server.server.sockets[0].getsockname()[1], flush=True)
    await task


try:
    asyncio.run(serve())
except (RuntimeError, asyncio.CancelledError):
    pass
