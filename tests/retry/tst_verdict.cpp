#include <verdict.h>

#include <QTest>

#include <string>

using retry::isPreparedStatementConflict;

class tst_Verdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recognizesConflicts_data();
    void recognizesConflicts();
};

void tst_Verdict::recognizesConflicts_data()
{
    QTest::addColumn<std::string>("sqlState");
    QTest::addColumn<std::string>("message");
    QTest::addColumn<bool>("isConflict");
    const auto row = [](const char *name, const char *sqlState, const char *message, bool isConflict) {
        QTest::newRow(name) << std::string(sqlState) << std::string(message) << isConflict;
    };

    row("code alone", "42P05", "", true);
    row("code, localized message", "42P05", "vorbereitete Anweisung »s0« existiert bereits", true);
    row("code and message", "42P05", "prepared statement \"s0\" already exists", true);
    row("the other side's code", "26000", "", true);
    row("message alone", "", "ERROR: prepared statement \"s0\" already exists", true);
    row("message in capitals", "", "Prepared Statement does not exist", true);
    row("message at the end", "", "unknown prepared statement", true);
    row("message with the generic code", "XX000", "prepared statement s0 is unknown", true);
    row("nothing", "", "", false);
    row("another message", "", "server closed the connection unexpectedly", false);
    row("Qt's words on another failure", "", "Unable to prepare statement", false);
    row("wrong number of parameters", "08P01",
        "bind message supplies 1 parameters, but prepared statement \"\" requires 2", false);
    row("another code", "42601", "cannot insert multiple commands into a prepared statement", false);
    row("codes are case-sensitive", "42p05", "", false);
}

void tst_Verdict::recognizesConflicts()
{
    QFETCH(const std::string, sqlState);
    QFETCH(const std::string, message);
    QTEST(isPreparedStatementConflict(sqlState, message), "isConflict");
}

QTEST_APPLESS_MAIN(tst_Verdict)
#include "tst_verdict.moc"
