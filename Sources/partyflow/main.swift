import CommandLineTool

await PartyFlow.run()
