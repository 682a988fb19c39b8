import CommandLineTool

await PartyFlowCommand.main()
