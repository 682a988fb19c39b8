/// A secret that a device turns into six digits, and codes for the day when the device is lost.
public struct SecondFactor: Hashable, Sendable {
    /// The secret that the device shares.
    public var secret: [UInt8]
    /// Whether a code of the device was seen; until then it is not asked for.
    public var isConfirmed: Bool
    /// The last step of time whose code was taken: no code is taken twice.
    public var lastStep: Int
    /// Digests of recovery codes that are left.
    public var recoveryDigests: [[UInt8]]

    /// A second factor.
    public init(secret: [UInt8], isConfirmed: Bool = false, lastStep: Int = 0, recoveryDigests: [[UInt8]] = []) {
        self.secret = secret
        self.isConfirmed = isConfirmed
        self.lastStep = lastStep
        self.recoveryDigests = recoveryDigests
    }
}
