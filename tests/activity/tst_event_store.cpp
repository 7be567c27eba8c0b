#include <event_range.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventQuery;
using activity::EventRange;
using activity::EventStore;
using activity::Outcome;

namespace {

Event attempt(quint64 operationId, int number, Outcome outcome)
{
    Event event;
    event.operationId = operationId;
    event.operation = activity::Operation::ListDomains;
    event.attempt = number;
    event.of = 4;
    event.outcome = outcome;
    return event;
}

Event conflict()
{
    Event event = attempt(7, 2, Outcome::Retrying);
    event.time = 1'700'000'000'123;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"münchen.example"_s;
    event.subjectId = u"clx1"_s;
    event.path = activity::StatementPath::Prepared;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.effect = retry::Effect::Unknown;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    event.elapsed = 5'250us;
    event.message = u"prepared statement \"s0\" already exists"_s;
    event.sql = u"SELECT $1::text"_s;
    return event;
}

}

class TestEventStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryValue();
    void keepsNothingWhereThereIsNothing();
    void keepsTextsThatDiffer();
    void dropsWholeBlocks();
    void copiesStayAsTheyWere();
    void findsWhatIsHeld();
    void findsByTexts_data();
    void findsByTexts();
    void linksAttempts();
    void linksAttemptsAcrossBlocks();
    void tellsRunsApart();
    void countsAttemptsInARangeAlone();
};

void TestEventStore::keepsEveryValue()
{
    EventStore store;
    const Event event = conflict();
    QCOMPARE(store.append(event), 1u);
    const Event kept = store.at(1);
    QCOMPARE(kept.sequence, 1u);
    QCOMPARE(kept.time, event.time);
    QCOMPARE(kept.operationId, event.operationId);
    QCOMPARE(kept.operation, event.operation);
    QCOMPARE(kept.subject, event.subject);
    QCOMPARE(kept.subjectId, event.subjectId);
    QCOMPARE(kept.attempt, event.attempt);
    QCOMPARE(kept.of, event.of);
    QCOMPARE(kept.path, event.path);
    QCOMPARE(kept.outcome, event.outcome);
    QVERIFY(kept.cause == event.cause);
    QCOMPARE(kept.effect, event.effect);
    QCOMPARE(kept.sqlState, event.sqlState);
    QVERIFY(kept.wait == event.wait);
    QCOMPARE(kept.elapsed, event.elapsed);
    QCOMPARE(kept.message, event.message);
    QCOMPARE(kept.sql, event.sql);
}

void TestEventStore::keepsNothingWhereThereIsNothing()
{
    EventStore store;
    store.append({});
    const Event kept = store.at(1);
    QVERIFY(kept.subject.isEmpty() && kept.subjectId.isEmpty() && kept.sqlState.isEmpty()
        && kept.message.isEmpty());
    QVERIFY(!kept.cause && !kept.wait);
}

void TestEventStore::keepsTextsThatDiffer()
{
    constexpr int count = 10'000; // more than any block remembers
    EventStore store;
    for (int i = 0; i < count; ++i) {
        Event event;
        event.subject = u"shop%1.example"_s.arg(i % 3'000);
        event.subjectId = QString::number(i);
        event.message = i % 2 == 0 ? u"even"_s : u"odd"_s;
        store.append(event);
    }
    for (int i = 0; i < count; ++i) {
        const Event kept = store.at(static_cast<quint64>(i) + 1);
        QCOMPARE(kept.subject, u"shop%1.example"_s.arg(i % 3'000));
        QCOMPARE(kept.subjectId, QString::number(i));
        QCOMPARE(kept.message, i % 2 == 0 ? u"even"_s : u"odd"_s);
    }
}

void TestEventStore::dropsWholeBlocks()
{
    EventStore store(4);
    store.dropOldestBlock(); // there is none
    for (quint64 i = 1; i <= 10; ++i)
        store.append(attempt(i, 1, Outcome::Succeeded));
    store.dropOldestBlock();
    QCOMPARE(store.firstSequence(), 5u);
    QCOMPARE(store.lastSequence(), 10u);
    QCOMPARE(store.at(5).operationId, 5u);
    store.dropOldestBlock();
    QCOMPARE(store.size(), 2);
    QCOMPARE(store.append({}), 11u);
    QCOMPARE(store.at(10).operationId, 10u);
}

void TestEventStore::copiesStayAsTheyWere()
{
    EventStore store(4);
    for (int i = 0; i < 6; ++i)
        store.append(conflict());
    const EventStore copy = store;
    Event next = conflict();
    next.attempt = 3;
    store.append(next);
    store.dropOldestBlock();
    QCOMPARE(copy.size(), 6);
    QCOMPARE(copy.nextAttempt(6), 0u);
    QCOMPARE(copy.at(1).subject, u"münchen.example"_s);
    QCOMPARE(store.nextAttempt(6), 7u);
}

void TestEventStore::findsWhatIsHeld()
{
    EventStore store(4);
    for (quint64 i = 1; i <= 10; ++i)
        store.append(attempt(i, 1, Outcome::Succeeded));
    store.dropOldestBlock();
    QCOMPARE(store.find(1, 99, {}), (QList<quint64>{5, 6, 7, 8, 9, 10}));
    QCOMPARE(store.find(8, 9, {}), (QList<quint64>{8, 9}));
}

void TestEventStore::findsByTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"s0", "-s0", "clx1", "42p05", "code:42P05", "-code:42P05", "münchen", "xn--mnchen", "edit",
            "edit s0 -clx1", "name:shop", "name:shop attempt:>1", "\"already exists\"", "nothing"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

/// A block asks once about each text: it comes to what asking about each event comes to.
void TestEventStore::findsByTexts()
{
    QFETCH(QString, text);
    const auto query = EventQuery::parse(text, QDateTime::currentDateTime());
    QVERIFY(query);
    EventStore store(8);
    const QStringList texts{
        {}, u"shop.example"_s, u"xn--mnchen-3ya.example"_s, u"s0"_s, u"clx1"_s, u"42P05"_s};
    for (int i = 0; i < 100; ++i) { // any text in any part
        Event event = i % 3 == 0 ? conflict() : attempt(1, 1 + i % 2, Outcome::Succeeded);
        event.subject = texts.at(i % texts.size());
        event.subjectId = texts.at(i / 2 % texts.size());
        event.message = i % 7 == 0 ? event.message : texts.at(i / 5 % texts.size());
        event.sqlState = texts.at(i / 11 % texts.size());
        store.append(event);
    }
    QList<quint64> expected;
    for (quint64 sequence = 1; sequence <= 100; ++sequence)
        if (query->matches(store.at(sequence)))
            expected << sequence;
    QCOMPARE(expected.isEmpty(), text == u"nothing");
    QCOMPARE(store.find(1, 100, *query), expected);
}

void TestEventStore::linksAttempts()
{
    EventStore store;
    store.append(attempt(1, 1, Outcome::Retrying));
    store.append(attempt(2, 1, Outcome::Succeeded)); // another lane's
    store.append(attempt(1, 2, Outcome::Retrying));
    store.append(attempt(1, 3, Outcome::Succeeded));
    store.append(attempt(1, 4, Outcome::Succeeded)); // follows nothing: the operation has ended
    const EventRange all{store, 1, 5};
    QCOMPARE(all.attemptsOf(1), (QList<quint64>{1, 3, 4}));
    QCOMPARE(all.operationOf(4), 1u);
    QCOMPARE(all.attemptsOf(2), QList<quint64>{2});
    QCOMPARE(all.operationOf(5), 5u);
    QVERIFY(all.hasNextAttempt(1));
    QVERIFY(!all.hasNextAttempt(2));
}

void TestEventStore::linksAttemptsAcrossBlocks()
{
    EventStore store(2);
    store.append(attempt(1, 1, Outcome::Retrying));
    store.append(attempt(9, 1, Outcome::Succeeded));
    store.append(attempt(1, 2, Outcome::Retrying));
    store.append(attempt(9, 1, Outcome::Succeeded));
    store.append(attempt(1, 3, Outcome::Succeeded));
    QCOMPARE((EventRange{store, 1, 5}.attemptsOf(1)), (QList<quint64>{1, 3, 5}));
    store.dropOldestBlock();
    QCOMPARE((EventRange{store, 3, 5}.operationOf(5)), 3u);
    store.dropOldestBlock();
    QCOMPARE((EventRange{store, 5, 5}.operationOf(5)), 5u);
}

/// Every run counts its operations from 1, and a file may hold those of several.
void TestEventStore::tellsRunsApart()
{
    EventStore store;
    store.append(attempt(1, 1, Outcome::Retrying)); // and the program ended
    store.append(attempt(1, 1, Outcome::Retrying));
    Event other = attempt(1, 2, Outcome::Succeeded);
    other.operation = activity::Operation::CountDomains;
    store.append(other);
    const EventRange all{store, 1, 3};
    for (quint64 sequence = 1; sequence <= 3; ++sequence)
        QCOMPARE(all.attemptsOf(sequence), QList<quint64>{sequence});
}

void TestEventStore::countsAttemptsInARangeAlone()
{
    EventStore store;
    for (int number = 1; number <= 4; ++number)
        store.append(attempt(1, number, number < 4 ? Outcome::Retrying : Outcome::Succeeded));
    const EventRange middle{store, 2, 3};
    QCOMPARE(middle.operationOf(3), 2u);
    QCOMPARE(middle.attemptsOf(2), (QList<quint64>{2, 3}));
    QVERIFY(!middle.hasNextAttempt(3));
}

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_event_store.moc"
