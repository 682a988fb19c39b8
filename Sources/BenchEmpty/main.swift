// The least a Swift program can be: limit of row F.
