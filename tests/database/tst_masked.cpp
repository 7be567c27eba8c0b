#include <database_error.h>

#include <QTest>

class TestMasked : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsNamesAndHidesValues_data();
    void keepsNamesAndHidesValues();
};

void TestMasked::keepsNamesAndHidesValues_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a value") << R"(invalid input syntax for type integer: "secret")"
                             << R"(invalid input syntax for type integer: "…")";
    QTest::newRow("a doubled quote in a value") << R"(invalid input value for enum s: "a ""b"" c")"
                                                << R"(invalid input value for enum s: "…")";
    QTest::newRow("a constraint") << R"(duplicate key value violates unique constraint "Domain_name_key")"
                                  << R"(duplicate key value violates unique constraint "Domain_name_key")";
    QTest::newRow("a statement") << R"(prepared statement "s0" already exists)"
                                 << R"(prepared statement "s0" already exists)";
    QTest::newRow("severity, detail and code go")
        << QStringLiteral("ERROR:  duplicate key\nDETAIL:  Key (name)=(secret) already exists.\n(23505)")
        << QStringLiteral("duplicate key");
    QTest::newRow("another language hides all") << R"(Relation »x« oder "geheim" existiert nicht)"
                                                << R"(Relation »x« oder "…" existiert nicht)";
}

void TestMasked::keepsNamesAndHidesValues()
{
    QFETCH(QString, message);
    QFETCH(QString, shown);
    QCOMPARE(database::masked(message), shown);
}

QTEST_GUILESS_MAIN(TestMasked)
#include "tst_masked.moc"
