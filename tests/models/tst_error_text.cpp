#include <database_error.h>
#include <error_text.h>

#include <QTest>

using database::DatabaseError;
using models::ErrorText;
using retry::Cause;
using retry::Effect;
using namespace Qt::StringLiterals;

/// What the operator is told of a failure.
class TestErrorText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void admitsThatItDoesNotKnow_data();
    void admitsThatItDoesNotKnow();
    void promisesNothingElse();
};

void TestErrorText::admitsThatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("the connection went") << QString{} << Cause::ConnectionLost;
    QTest::newRow("then the server was starting") << u"57P03"_s << Cause::ConnectionLost;
    QTest::newRow("then it was full") << u"53300"_s << Cause::Transient;
    QTest::newRow("then the row was locked") << u"55P03"_s << Cause::Transient;
    QTest::newRow("then a name conflicted") << u"42P05"_s << Cause::PreparedStatementConflict;
    QTest::newRow("then a value was refused") << u"23514"_s << Cause::Permanent;
    QTest::newRow("then it was cancelled") << u"57014"_s << Cause::Cancelled;
}

// Whatever the last attempt met, an earlier one may have taken effect.
void TestErrorText::admitsThatItDoesNotKnow()
{
    QFETCH(QString, sqlState);
    QFETCH(Cause, cause);
    const QString sentence =
        ErrorText::sentence({sqlState, u"the server's words"_s, {cause, Effect::Unknown}});
    QVERIFY2(sentence.contains(u"it may have taken effect"_s), qPrintable(sentence));
    QVERIFY2(!sentence.contains(u"Nothing was changed"_s), qPrintable(sentence));
    QCOMPARE(sentence.contains(sqlState), true);
}

void TestErrorText::promisesNothingElse()
{
    const QString sentence = ErrorText::sentence({u"57P03"_s, {}, {Cause::ConnectionLost, Effect::None}});
    QCOMPARE(sentence, u"The server is starting or stopping. Try again in a moment. (57P03)"_s);
}

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
