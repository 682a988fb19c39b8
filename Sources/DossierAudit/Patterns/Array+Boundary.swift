extension Array {
    /// Position of the first element that is no longer before the boundary; elements before it come first. Binary search.
    func boundary(where isBefore: (Element) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
