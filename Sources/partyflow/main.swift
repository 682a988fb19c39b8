print("partyflow")
