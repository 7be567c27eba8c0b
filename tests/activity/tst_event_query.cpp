#include <event_query.h>
#include <query_completion.h>
#include <query_token.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventQuery;
using activity::Operation;
using activity::Outcome;
using activity::StatementPath;

namespace {

const QDateTime now(QDate(2026, 1, 31), QTime(14, 30));

/// 1: an edit that met a conflict, ten minutes ago.
const Event conflict = [] {
    Event event;
    event.sequence = 1;
    event.time = now.addSecs(-600).toMSecsSinceEpoch();
    event.operation = Operation::EditDomain;
    event.subject = u"xn--mnchen-3ya.example"_s;
    event.subjectId = u"cl9x1"_s;
    event.of = 4;
    event.path = StatementPath::Prepared;
    event.outcome = Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    event.elapsed = 5'250us;
    event.message = u"prepared statement \"s0\" already exists"_s;
    return event;
}();

/// 2: its second attempt, which took 300 ms.
const Event saved = [] {
    Event event = conflict;
    event.sequence = 2;
    event.time += 400;
    event.attempt = 2;
    event.outcome = Outcome::Succeeded;
    event.cause.reset();
    event.sqlState.clear();
    event.wait.reset();
    event.elapsed = 300ms;
    event.message.clear();
    return event;
}();

/// 3: a create whose answer was lost, a minute ago.
const Event lost = [] {
    Event event;
    event.sequence = 3;
    event.time = now.addSecs(-60).toMSecsSinceEpoch();
    event.operation = Operation::CreateDomain;
    event.subject = u"shop.example"_s;
    event.subjectId = u"cl9x2"_s;
    event.outcome = Outcome::Failed;
    event.cause = retry::Cause::ConnectionLost;
    event.effect = retry::Effect::Unknown;
    event.elapsed = 30s;
    event.message = u"server closed the connection"_s;
    return event;
}();

QList<quint64> found(const EventQuery &query)
{
    QList<quint64> sequences;
    for (const Event &event : {conflict, saved, lost})
        if (query.matches(event))
            sequences << event.sequence;
    return sequences;
}

}

class TestEventQuery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void clockTimesAreTheLast();
    void findsWhatIsRecentAfterTheClockWasSetBack();
    void saysWhatItDependsOn();
    void explainsWhatIsWrong_data();
    void explainsWhatIsWrong();
    void everyExampleIsRead();
    void completes_data();
    void completes();
    void quotesWhatNeedsIt_data();
    void quotesWhatNeedsIt();
    void addsTerms_data();
    void addsTerms();
    void survivesAnyText();
};

void TestEventQuery::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<quint64>>("expected");
    const auto row = [](const QString &text, const QList<quint64> &expected) {
        QTest::newRow(qUtf8Printable(text)) << text << expected;
    };
    row(u""_s, {1, 2, 3});
    row(u"  "_s, {1, 2, 3});
    // words
    row(u"SHOP"_s, {3});
    row(u"edit"_s, {1, 2}); // the operation's word
    row(u"unknown"_s, {3}); // what the screen says for the outcome
    row(u"Done"_s, {2});
    row(u"münchen"_s, {1, 2}); // as it is shown, not as it is stored
    row(u"xn--mnchen"_s, {1, 2});
    row(u"42p05"_s, {1});
    row(u"cl9x2"_s, {3});
    row(u"edit exists"_s, {1});
    row(u"\"already exists\""_s, {1});
    row(u"\"exists already\""_s, {});
    row(uR"("\"s0\"")"_s, {1});
    row(u"-edit"_s, {3});
    row(u"-\"already exists\""_s, {2, 3});
    // the guide's examples
    row(u"code:42P05"_s, {1});
    row(u"attempt:>1"_s, {2});
    row(u"outcome:failed"_s, {3});
    row(u"path:prepared"_s, {1, 2});
    row(u"operation:edit"_s, {1, 2});
    row(u"elapsed:>200ms"_s, {2, 3});
    row(u"since:10m"_s, {1, 2, 3});
    // comparisons
    row(u"attempt:1"_s, {1, 3});
    row(u"attempt:<=1"_s, {1, 3});
    row(u"attempt:=2"_s, {2});
    row(u"elapsed:>300ms"_s, {3});
    row(u"elapsed:>=300ms"_s, {2, 3});
    row(u"elapsed:<300ms"_s, {1});
    row(u"elapsed:<=0.3s"_s, {1, 2});
    row(u"elapsed:5250us"_s, {1});
    row(u"elapsed:5.3ms"_s, {1}); // as the cell shows it
    row(u"elapsed:5.1ms"_s, {});
    row(u"elapsed:0.5m"_s, {3});
    row(u"wait:100ms"_s, {1});
    row(u"wait:<1h"_s, {1}); // where there is none, none is shorter
    row(u"wait:none"_s, {2, 3});
    row(u"-wait:none"_s, {1});
    // closed sets
    row(u"cause:connection-lost"_s, {3});
    row(u"cause:none"_s, {2});
    row(u"effect:unknown"_s, {3});
    row(u"Outcome:FAILED"_s, {3});
    row(u"is:conflict"_s, {1});
    row(u"is:retry"_s, {1, 2});
    row(u"is:unknown"_s, {3});
    row(u"-is:retry"_s, {3});
    row(u"is:marked"_s, {2});
    row(u"-is:marked"_s, {1, 3});
    // texts
    row(u"code:42"_s, {1});
    row(u"code:P05"_s, {});
    row(u"code:none"_s, {2, 3});
    row(u"code:\"none\""_s, {});
    row(u"-code:42P05"_s, {2, 3});
    row(u"name:shop"_s, {3});
    row(u"name:=shop"_s, {});
    row(u"name:=shop.example"_s, {3});
    row(u"name:=münchen.example"_s, {1, 2});
    row(u"id:=cl9x2"_s, {3});
    row(u"message:\"closed the\""_s, {3});
    row(u"message:none"_s, {2});
    // times
    row(u"since:2m"_s, {3});
    row(u"until:2m"_s, {1, 2});
    row(u"-since:2m"_s, {1, 2});
    row(u"since:14:29"_s, {3});
    row(u"since:2026-01-31T14:20:00.001"_s, {2, 3});
    row(u"until:2026-01-31T14:20"_s, {1});
    row(u"since:2026-01-31"_s, {1, 2, 3});
    row(u"until:2026-01-31"_s, {});
    // all of it together
    row(u"path:prepared -attempt:1 since:1h münchen"_s, {2});
}

void TestEventQuery::finds()
{
    QFETCH(QString, text);
    QFETCH(QList<quint64>, expected);
    const auto query = EventQuery::parse(text, now, {saved.sequence});
    QVERIFY2(query, query ? "" : qUtf8Printable(query.error().sentence));
    QCOMPARE(found(*query), expected);
    QCOMPARE(query->isEmpty(), text.trimmed().isEmpty());
}

void TestEventQuery::clockTimesAreTheLast()
{
    Event event = saved;
    event.time = now.addDays(-1).addSecs(3'600).toMSecsSinceEpoch(); // 15:30 of the day before
    QVERIFY(EventQuery::parse(u"since:15:29"_s, now)->matches(event));
    QVERIFY(!EventQuery::parse(u"since:15:31"_s, now)->matches(event));
    QVERIFY(!EventQuery::parse(u"since:14:29"_s, now)->matches(event));
}

// What was recorded before is of the future then, and no less recent.
void TestEventQuery::findsWhatIsRecentAfterTheClockWasSetBack()
{
    Event event = saved;
    event.time = now.addSecs(3'600).toMSecsSinceEpoch();
    QVERIFY(EventQuery::parse(u"since:10m"_s, now)->matches(event));
    event.time = now.toMSecsSinceEpoch();
    QVERIFY(EventQuery::parse(u"since:10m"_s, now)->matches(event));
}

void TestEventQuery::saysWhatItDependsOn()
{
    QVERIFY(EventQuery::parse(u"since:10m"_s, now)->dependsOnTime());
    QVERIFY(!EventQuery::parse(u"since:14:30"_s, now)->dependsOnTime());
    QVERIFY(EventQuery::parse(u"-is:marked"_s, now)->dependsOnMarks());
    QVERIFY(!EventQuery::parse(u"marked"_s, now)->dependsOnMarks());
}

void TestEventQuery::explainsWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const QString &text, const QString &marked, const QString &sentence) {
        QTest::newRow(qUtf8Printable(text)) << text << marked << sentence;
    };
    row(u"edit cod:42"_s, u"cod:42"_s, u"There is no field “cod:”. Did you mean “code:”?"_s);
    row(u"-uotcome:failed"_s, u"-uotcome:failed"_s, u"Did you mean “outcome:”?"_s);
    row(u"FATAL:x"_s, u"FATAL:x"_s, u"A text with a colon goes between quotation marks."_s);
    row(u"outcome:fialed x"_s, u"fialed"_s, u"“outcome:” is never “fialed”. Did you mean “failed”?"_s);
    row(u"outcome:xyz"_s, u"xyz"_s, u"Write one of: succeeded, retrying, failed, cancelled."_s);
    row(u"cause:xyz"_s, u"xyz"_s, u", none."_s);
    row(u"is:maked"_s, u"maked"_s, u"Did you mean “marked”?"_s);
    row(u"outcome:>failed"_s, u">"_s, u"“outcome:” cannot be compared by “>”."_s);
    row(u"since:>10m"_s, u">"_s, u"Write for example since:10m."_s);
    row(u"code: 42"_s, u"code:"_s, u"A value is missing after “code:”. Write for example code:42P05."_s);
    row(u"attempt:many"_s, u"many"_s, u"“many” is not a number."_s);
    row(u"attempt:-1"_s, u"-1"_s, u"“-1” is not a number."_s);
    row(u"elapsed:>200"_s, u"200"_s, u"it takes a number and us, ms, s, m, h or d"_s);
    row(u"elapsed:>99999999999d"_s, u"99999999999d"_s, u"is not a duration"_s);
    row(u"since:yesterday"_s, u"yesterday"_s, u"Write since:10m for ten minutes ago, since:14:30,"_s);
    row(u"until:25:00"_s, u"25:00"_s, u"is not a time"_s);
    row(u"x \"already exists"_s, u"\"already exists"_s, u"The second quotation mark is missing."_s);
    row(u"x \"\" y"_s, u"\"\""_s, u"There is nothing between the quotation marks."_s);
    row(u"- failed"_s, u"-"_s, u"directly after the minus"_s);
}

void TestEventQuery::explainsWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, marked);
    QFETCH(QString, sentence);
    const auto query = EventQuery::parse(text, now);
    QVERIFY(!query);
    QCOMPARE(text.mid(query.error().start, query.error().length), marked);
    QVERIFY2(query.error().sentence.contains(sentence), qUtf8Printable(query.error().sentence));
}

void TestEventQuery::everyExampleIsRead()
{
    const auto fields = activity::completionsAt({}, 0).items;
    QVERIFY(fields.size() > 10);
    for (const auto &field : fields) {
        const QString key = field.term;
        const QString example = field.words.mid(field.words.indexOf(key));
        const auto choices = activity::completionsAt(key, key.size()).items;
        if (choices.isEmpty())
            QVERIFY2(EventQuery::parse(example, now), qUtf8Printable(example));
        for (const auto &choice : choices)
            QVERIFY2(EventQuery::parse(choice.term, now), qUtf8Printable(choice.term));
    }
}

void TestEventQuery::completes_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QString>("replaced");
    QTest::addColumn<QStringList>("terms");
    const auto row = [](const QString &text, const QString &replaced, const QStringList &terms) {
        QTest::newRow(qUtf8Printable(text)) << text << replaced << terms;
    };
    row(u"o|"_s, u"o"_s, {u"operation:"_s, u"outcome:"_s});
    row(u"edit -OU| x"_s, u"-OU"_s, {u"-outcome:"_s});
    row(u"outcome:f|"_s, u"outcome:f"_s, {u"outcome:failed"_s});
    row(u"-outcome:=|"_s, u"-outcome:="_s,
        {u"-outcome:=succeeded"_s, u"-outcome:=retrying"_s, u"-outcome:=failed"_s, u"-outcome:=cancelled"_s});
    row(u"cause:no|"_s, u"cause:no"_s, {u"cause:none"_s});
    row(u"is:m|"_s, u"is:m"_s, {u"is:marked"_s});
    row(u"code:4|"_s, u"code:4"_s, {});
    row(u"\"o|"_s, u"\"o"_s, {});
    row(u"nothing|"_s, u"nothing"_s, {});
}

void TestEventQuery::completes()
{
    QFETCH(QString, text);
    QFETCH(QString, replaced);
    QFETCH(QStringList, terms);
    const qsizetype cursor = text.indexOf('|'_L1);
    text.remove(cursor, 1);
    const activity::QueryCompletions completions = activity::completionsAt(text, cursor);
    QStringList offered;
    for (const auto &item : completions.items)
        offered << item.term;
    QCOMPARE(offered, terms);
    QCOMPARE(text.mid(completions.start, completions.length), replaced);
}

void TestEventQuery::quotesWhatNeedsIt_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("written");
    QTest::newRow("plain") << u"42P05"_s << u"42P05"_s;
    QTest::newRow("space") << u"already exists"_s << u"\"already exists\""_s;
    QTest::newRow("mark") << u"\"s0\""_s << uR"("\"s0\"")"_s;
    QTest::newRow("backslash and space") << uR"(a \ b)"_s << uR"("a \\ b")"_s;
    QTest::newRow("empty") << u""_s << u"\"\""_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"\"a\nb\""_s;
}

void TestEventQuery::quotesWhatNeedsIt()
{
    QFETCH(QString, value);
    QFETCH(QString, written);
    QCOMPARE(activity::quotedValue(value), written);
    Event event = saved;
    event.message = value;
    const QString text = "message:="_L1 + activity::quotedValue(value);
    QVERIFY(EventQuery::parse(text, now)->matches(event));
    event.message += 'x'_L1;
    QVERIFY(!EventQuery::parse(text, now)->matches(event));
}

void TestEventQuery::addsTerms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("term");
    QTest::addColumn<QString>("expected");
    QTest::newRow("to nothing") << u" "_s << u"code:42P05"_s << u"code:42P05"_s;
    QTest::newRow("to others") << u"edit  x "_s << u"-code:42P05"_s << u"edit x -code:42P05"_s;
    QTest::newRow("already there") << u"code:42P05 x"_s << u"code:42P05"_s << u"x code:42P05"_s;
    QTest::newRow("the opposite") << u"code:42P05 x"_s << u"-code:42P05"_s << u"x -code:42P05"_s;
    QTest::newRow("the opposite's opposite")
        << u"-name:=\"a b\""_s << u"name:=\"a b\""_s << u"name:=\"a b\""_s;
}

void TestEventQuery::addsTerms()
{
    QFETCH(QString, text);
    QFETCH(QString, term);
    QFETCH(QString, expected);
    QCOMPARE(activity::withTerm(text, term), expected);
}

void TestEventQuery::survivesAnyText()
{
    const QString characters = u"-:\"\\ >=<.09mscodeµ\u0000\U0001F600\n"_s;
    QRandomGenerator random(1);
    for (int round = 0; round < 2'000; ++round) {
        QString text;
        for (int i = random.bounded(12); i > 0; --i)
            text += characters.at(random.bounded(static_cast<int>(characters.size())));
        if (const auto query = EventQuery::parse(text, now); !query) {
            QVERIFY2(!query.error().sentence.isEmpty(), qUtf8Printable(text));
            QVERIFY2(query.error().length > 0, qUtf8Printable(text));
            QVERIFY2(query.error().start + query.error().length <= text.size(), qUtf8Printable(text));
        }
        activity::completionsAt(text, random.bounded(static_cast<int>(text.size()) + 1));
    }
}

QTEST_GUILESS_MAIN(TestEventQuery)
#include "tst_event_query.moc"
