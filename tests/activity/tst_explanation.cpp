#include <explanation.h>

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::Operation;
using activity::Outcome;
using retry::Cause;
using retry::Effect;

class TestExplanation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatHappenedAndWhatIsNext_data();
    void saysWhatHappenedAndWhatIsNext();
};

void TestExplanation::saysWhatHappenedAndWhatIsNext_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, Operation operation, int attempt, Outcome outcome,
                         std::optional<Cause> cause, Effect effect, const QString &sqlState,
                         const QString &expected) {
        Event event;
        event.operation = operation;
        event.attempt = attempt;
        event.of = 4;
        event.outcome = outcome;
        event.cause = cause;
        event.effect = effect;
        event.sqlState = sqlState;
        if (outcome == Outcome::Retrying)
            event.wait = 100ms;
        QTest::newRow(name) << event << expected;
    };
    row("first try", Operation::EditDomain, 1, Outcome::Succeeded, {}, Effect::None, {},
        u"Done at the first attempt."_s);
    row("after retries", Operation::EditDomain, 3, Outcome::Succeeded, {}, Effect::None, {},
        u"Done at attempt 3 of 4. It took effect once, whatever became of the attempts before."_s);
    row("conflict", Operation::EditDomain, 1, Outcome::Retrying, Cause::PreparedStatementConflict,
        Effect::None, u"42P05"_s,
        u"Prepared-statement conflict (42P05): another client left a statement with the same name on this "
        u"server "
        "connection. Nothing was changed. Trying again in 100 ms."_s);
    row("conflict, no attempt left", Operation::EditDomain, 4, Outcome::Failed,
        Cause::PreparedStatementConflict, Effect::None, u"26000"_s,
        u"Prepared-statement conflict (26000): the statement was prepared on another server connection than "
        u"the one "
        "that was to run it. Nothing was changed. No attempt is left (4 of 4). Switch Statements to Direct, "
        "then do "
        "it again."_s);
    row("deadlock", Operation::EnsureDomain, 2, Outcome::Retrying, Cause::Transient, Effect::None, u"40P01"_s,
        u"Not possible at this moment (40P01). Two operations waited for each other, and the server ended "
        u"this one. "
        "Nothing was changed. Trying again in 100 ms."_s);
    row("answer lost", Operation::CreateDomain, 1, Outcome::Retrying, Cause::ConnectionLost, Effect::Unknown,
        {},
        u"There is no connection to the server, or it was lost. It is not known whether the change was "
        u"saved. Trying "
        "again in 100 ms. The repeat takes effect only if this attempt did not."_s);
    row("answer lost for good", Operation::EditDomain, 4, Outcome::Failed, Cause::ConnectionLost,
        Effect::Unknown, {},
        u"There is no connection to the server, or it was lost. It is not known whether the change was "
        u"saved. Look "
        "at the current row before you do it again."_s);
    row("answer lost while reading", Operation::ListDomains, 4, Outcome::Failed, Cause::ConnectionLost,
        Effect::Unknown, {},
        u"There is no connection to the server, or it was lost. It only reads: nothing was changed. No "
        u"attempt is "
        "left (4 of 4). Do it again in a while."_s);
    row("refused", Operation::CreateDomain, 1, Outcome::Failed, Cause::Permanent, Effect::None, u"42501"_s,
        u"The server refused it (42501). The same again would be refused again. Nothing was changed. Change "
        u"what the "
        "message names, then do it again."_s);
    row("cancelled", Operation::EditDomain, 2, Outcome::Cancelled, Cause::Cancelled, Effect::None, {},
        u"Cancelled at your request. Nothing was changed. No attempt follows."_s);
}

void TestExplanation::saysWhatHappenedAndWhatIsNext()
{
    QFETCH(Event, event);
    QFETCH(QString, expected);
    QCOMPARE(activity::explanationOf(event), expected);
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
