#include <checker.h>

#include <QTest>

using namespace Qt::StringLiterals;
using stress::Answer;
using stress::Creation;
using stress::Edit;
using stress::Findings;
using stress::Ledger;
using stress::StoredRow;

namespace {

using Rows = QList<StoredRow>;

const domain::DomainId id{u"id-1"_s};
const domain::UserId owner{u"own-1"_s};
const QString name = u"one.example"_s;

/// One row that was made, edited twice, and shown; a second one and a third edit were declined.
Ledger ledger()
{
    Ledger ledger;
    ledger.creations = {{id, owner, name, Answer::Done}, {{u"id-2"_s}, owner, name, Answer::Declined}};
    ledger.edits = {{id, {}, u"a"_s, Answer::Done}, {id, u"a "_s, u"b"_s, Answer::Done},
        {id, u"a "_s, u"c"_s, Answer::Declined}};
    ledger.sightings = {{id, owner, name}};
    return ledger;
}

StoredRow row(const QString &notes = u"a b "_s, int edits = 2)
{
    return {id, owner, name, notes, edits};
}

}

/// A read-back that was tampered with must not pass.
class TestChecker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void passesOnWhatWorkersFound();
    void forgivesWhatIsUnknown();
};

void TestChecker::finds_data()
{
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<bool>("wrong");
    QTest::addColumn<bool>("lost");
    QTest::addColumn<bool>("duplicated");
    const StoredRow otherOwner{id, {u"own-2"_s}, name, u"a b "_s, 2};
    const StoredRow otherName{id, owner, u"two.example"_s, u"a b "_s, 2};
    const StoredRow declined{{u"id-2"_s}, owner, u"two.example"_s, {}, 0};
    const StoredRow unknown{{u"id-3"_s}, owner, u"three.example"_s, {}, 0};
    const StoredRow sameName{{u"id-2"_s}, owner, name, {}, 0};

    //                                                                      wrong    lost     duplicated
    QTest::newRow("all is well") << Rows{row()} << false << false << false;
    QTest::newRow("the row is gone") << Rows{} << true << true << false;
    QTest::newRow("the row is there twice") << Rows{row(), row()} << false << false << true;
    QTest::newRow("the name is there twice") << Rows{row(), sameName} << true << false << true;
    QTest::newRow("another owner") << Rows{otherOwner} << true << false << false;
    QTest::newRow("another name") << Rows{otherName} << true << false << false;
    QTest::newRow("a declined row is there") << Rows{row(), declined} << true << false << false;
    QTest::newRow("a row that nobody made") << Rows{row(), unknown} << true << false << false;
    QTest::newRow("the last edit is gone") << Rows{row(u"a "_s, 1)} << false << true << false;
    QTest::newRow("an edit was overwritten") << Rows{row(u"b "_s, 1)} << true << true << false;
    QTest::newRow("an edit is there twice") << Rows{row(u"a b b "_s, 3)} << false << false << true;
    QTest::newRow("edits in another order") << Rows{row(u"b a "_s, 2)} << true << false << false;
    QTest::newRow("a declined edit is there") << Rows{row(u"a b c "_s, 3)} << true << false << false;
    QTest::newRow("an edit that nobody made") << Rows{row(u"a b x "_s, 3)} << true << false << false;
    QTest::newRow("counted twice") << Rows{row(u"a b "_s, 3)} << false << false << true;
    QTest::newRow("not counted") << Rows{row(u"a b "_s, 1)} << false << true << false;
}

void TestChecker::finds()
{
    QFETCH(Rows, rows);
    const Findings findings = stress::check(ledger(), rows);
    QTEST(!findings.wrong.isEmpty(), "wrong");
    QTEST(!findings.lost.isEmpty(), "lost");
    QTEST(!findings.duplicated.isEmpty(), "duplicated");
}

void TestChecker::passesOnWhatWorkersFound()
{
    Ledger told = ledger();
    told.wrong = {u"list: a row of another owner"_s};
    QCOMPARE(stress::check(told, {row()}).wrong, told.wrong);
}

void TestChecker::forgivesWhatIsUnknown()
{
    Ledger told = ledger();
    told.creations[1] = {{u"id-2"_s}, owner, u"two.example"_s, Answer::Unknown};
    told.edits[2].before = u"a b "_s;
    told.edits[2].answer = Answer::Unknown;
    const StoredRow second{{u"id-2"_s}, owner, u"two.example"_s, {}, 0};
    for (const Rows &rows : {Rows{row()}, Rows{row(u"a b c "_s, 3), second}}) {
        const Findings findings = stress::check(told, rows);
        QVERIFY(findings.wrong.isEmpty() && findings.lost.isEmpty() && findings.duplicated.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestChecker)
#include "tst_checker.moc"
