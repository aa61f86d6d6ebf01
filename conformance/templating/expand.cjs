// Fills every template of a file of cases with Microsoft's engine and prints what came out, in order:
//   node expand.cjs CASES.json        [{"card": …} or {"refused": "why"}]
const { readFileSync } = require('node:fs');
const { Template } = require('adaptivecards-templating');

const filled = ({ template, data }) => {
  try {
    return { card: new Template(template).expand({ $root: data }) };
  } catch (e) {
    return { refused: String(e?.message ?? e) };
  }
};

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], 'utf8')).map(filled)));
