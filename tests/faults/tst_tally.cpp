#include <tally.h>

#include <QTest>

using faults::Claim;
using faults::Ending;
using faults::Facts;
using faults::Tally;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(faults::Ending)

/// What the sweep makes of an answer and the table beside it.
class TestTally : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void hasThePromisedKeys();
};

void TestTally::judges_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<QList<int>>("counts"); // twice, lost, misreported, hung, leaked names
    const auto row = [](const char *name, Claim claim, Facts facts, const QList<int> &counts, int leaked = 0,
                         bool changesRows = true) {
        QTest::newRow(name) << Ending{{claim, u"words"_s}, facts, leaked, changesRows} << counts;
    };
    row("saved, and there", Claim::Saved, {1, true}, {0, 0, 0, 0, 0});
    row("saved, and not there", Claim::Saved, {0, false}, {0, 1, 0, 0, 0});
    row("saved, and undone by nobody", Claim::Saved, {1, false}, {0, 1, 0, 0, 0});
    row("saved by somebody else", Claim::Saved, {0, true}, {0, 1, 0, 0, 0});
    row("saved twice", Claim::Saved, {2, true}, {1, 0, 0, 0, 0});
    row("not saved, and not there", Claim::NotSaved, {0, false}, {0, 0, 0, 0, 0});
    row("not saved, and there", Claim::NotSaved, {1, true}, {0, 0, 1, 0, 0});
    row("unknown, and there", Claim::Unknown, {1, true}, {0, 0, 0, 0, 0});
    row("unknown, and not there", Claim::Unknown, {0, false}, {0, 0, 0, 0, 0});
    row("unknown, and there twice", Claim::Unknown, {2, true}, {1, 0, 0, 0, 0});
    row("no answer", Claim::Nothing, {0, false}, {0, 0, 0, 1, 0});
    row("another's answer", Claim::Wrong, {0, true}, {0, 0, 1, 0, 0});
    row("names left", Claim::Saved, {1, true}, {0, 0, 0, 0, 2}, 2);
    row("a list", Claim::Saved, {0, true}, {0, 0, 0, 0, 0}, 0, false);
    row("a list that writes", Claim::Saved, {1, true}, {1, 0, 0, 0, 0}, 0, false);
}

void TestTally::judges()
{
    QFETCH(Ending, ending);
    Tally tally;
    add(tally, u"point"_s, ending);
    const QList<int> counts{tally.appliedTwice, tally.lost, tally.misreported, tally.hung, tally.leakedNames};
    QTEST(counts, "counts");
    QCOMPARE(isClean(tally), counts.count(0) == counts.size());
    QCOMPARE(tally.points, 1);
    QCOMPARE(tally.unknown, ending.told.claim == Claim::Unknown ? 1 : 0);
}

void TestTally::hasThePromisedKeys()
{
    const QStringList keys{
        u"applied_twice"_s, u"hung"_s, u"leaked_names"_s, u"lost"_s, u"misreported"_s, u"points"_s};
    QCOMPARE(faults::reportOf({}).keys(), keys);
}

QTEST_APPLESS_MAIN(TestTally)
#include "tst_tally.moc"
