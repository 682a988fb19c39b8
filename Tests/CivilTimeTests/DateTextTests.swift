import CivilTime
import Testing

struct DateTextTests {
    @Test(arguments: [
        "2021-03-01", "2021-3-1", "2021.3.1", "2021.03.01", "2021/3/1", "2021/03/01", "2021年3月1日", "2021年03月01日",
        "20210301", "２０２１－０３－０１", "２０２１．３．１", "２０２１／３／１", "２０２１年３月１日", "２０２１０３０１",
        "2021年３月1日", " 2021-03-01\n", "\u{3000}2021年3月1日\t", "\u{A0}20210301\r\n",
    ])
    func `days in every spelling`(text: String) throws {
        #expect(try DateText.parse(text) == PartialDate(day("2021-03-01")))
    }

    @Test(arguments: [
        "2021-03", "2021-3", "2021.03", "2021.3", "2021/3", "2021年3月", "2021年03月", "202103",
        "２０２１．０３", "２０２１年３月",
    ])
    func `months in every spelling`(text: String) throws {
        #expect(try DateText.parse(text).isoText == "2021-03")
    }

    @Test(arguments: ["2021", "2021年", "２０２１", " 2021 "])
    func `years in every spelling`(text: String) throws {
        #expect(try DateText.parse(text).isoText == "2021")
    }

    @Test(arguments: [
        ("21-03-01", DateTextProblem.twoDigitYear), ("21.3.1", .twoDigitYear), ("21/3/1", .twoDigitYear),
        ("21年3月1日", .twoDigitYear), ("98.5", .twoDigitYear), ("98年", .twoDigitYear), ("01/03/21", .twoDigitYear),
        ("01/03/2021", .dayFirst), ("1.3.2021", .dayFirst), ("01-03-2021", .dayFirst), ("3/2021", .dayFirst),
        ("2021-02-29", .noSuchDay), ("2021-13-01", .noSuchDay), ("2021-00-01", .noSuchDay), ("2021-01-00", .noSuchDay),
        ("2021年4月31日", .noSuchDay), ("20210229", .noSuchDay), ("2021-13", .noSuchDay), ("202113", .noSuchDay),
        ("1900-02-29", .noSuchDay), ("2021.0", .noSuchDay),
        ("1899-12-31", .outOfRange), ("2200-01-01", .outOfRange), ("1899", .outOfRange), ("2200年", .outOfRange),
        ("0021-03-01", .outOfRange), ("01032021", .outOfRange),
        ("", .notADate), ("  ", .notADate), ("无", .notADate), ("—", .notADate), ("/", .notADate),
        ("2021-03/01", .notADate),
        ("2021.3-1", .notADate), ("2021年3-1", .notADate), ("2021年3月1", .notADate), ("2021年1日", .notADate),
        ("2021-", .notADate), ("-2021", .notADate), ("2021--1", .notADate), ("2021-03-", .notADate),
        ("2021-03-01-02", .notADate), ("2021-003-01", .notADate), ("2021-3-001", .notADate), ("2021 03 01", .notADate),
        ("2021-03-01T00:00", .notADate), ("2021-03-01x", .notADate), ("2021年 3月1日", .notADate),
        ("12021-03-01", .notADate),
        ("202", .notADate), ("20213", .notADate), ("2021031", .notADate), ("202103011", .notADate),
        ("44256", .notADate),
        ("２０２１年三月", .notADate), ("年2021月3日1", .notADate), ("2021年3月1号", .notADate), ("21", .notADate),
        ("99999999999999999999", .notADate), ("2021-\u{0663}-1", .notADate), ("2021-3\u{301}-1", .notADate),
    ])
    func `refused with the reason`(text: String, problem: DateTextProblem) {
        #expect(throws: problem) { try DateText.parse(text) }
    }

    @Test
    func `every day survives writing and reading`() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let date = random.date()
            #expect(try day(date.isoText) == date)
            #expect(try day(date.chineseText) == date)
            #expect(try day(String(date.isoText.filter { $0 != "-" })) == date)
        }
    }

    @Test(arguments: [
        (1, "1900-01-01"), (31, "1900-01-31"), (59, "1900-02-28"), (61, "1900-03-01"),
        (25_569, "1970-01-01"),
        (36_526, "2000-01-01"), (44_256, "2021-03-01"), (109_574, "2199-12-31"),
    ])
    func `spreadsheet serial numbers`(serial: Int, text: String) {
        #expect(DateText.excelSerial(serial)?.isoText == text)
    }

    @Test(arguments: [60, 0, -1, 109_575, .max, .min])
    func `spreadsheet serial numbers that are no day`(serial: Int) {
        #expect(DateText.excelSerial(serial) == nil)
    }

    /// With a blank before it a text is read character by character, without one by its bytes if it is plain.
    @Test(arguments: 1...500)
    func `plain spellings are read the same by their bytes`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "2021", "1899", "2199", "2200", "0", "1", "2", "02", "12", "13", "29", "30", "31", "-", "-", "/", ".", "年",
            "x",
        ]
        for _ in 0..<40 {
            let count = Int.random(in: 1...6, using: &generator)
            let text = (0..<count).map { slot in
                slot % 2 == 0 || Int.random(in: 0..<4, using: &generator) == 0
                    ? pieces.randomElement(using: &generator) ?? ""
                    : ["-", "-", "/", "."].randomElement(using: &generator) ?? ""
            }.joined()
            let quick = Result { () throws(DateTextProblem) in try DateText.parse(text) }
            let slow = Result { () throws(DateTextProblem) in try DateText.parse(" " + text) }
            #expect(quick == slow, "\(text)")
        }
    }
}
