// A sign on Modbus RTU by the library modbus-serial, which is not ours: prints each register and coil that is written.
// Usage: node sign.js DEVICE
const { ServerSerial } = require("modbus-serial");

const server = new ServerSerial(
  {
    setRegister(address, value, unit) {
      console.log(`${unit} ${address} ${value}`);
    },
    setCoil(address, value, unit) {
      console.log(`${unit} coil ${address} ${Number(value)}`);
    },
  },
  { port: process.argv[2], baudRate: 9600, unitID: 255, openCallback: (fault) => fault || console.log("ready") },
);
server.on("error", (fault) => {
  console.log(`fault ${fault.message}`);
});
