#include "sandbox_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What an operator meets in the sandbox, and other tests count on.
class TestSampleData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holds_data();
    void holds();

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

void TestSampleData::initTestCase()
{
    sandbox::Options options;
    options.rivals = 0;
    m_sandbox = startSandbox(options);
}

void TestSampleData::holds_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &sql, const QString &expected) {
        QTest::newRow(name) << sql << expected;
    };
    row("users", uR"(SELECT count(*) FROM "User")"_s, u"50"_s);
    row("domains", uR"(SELECT count(*) FROM "Domain")"_s, u"5000"_s);
    row("alice has most",
        uR"(SELECT email, count(*) BETWEEN 1200 AND 1210 FROM "Domain" JOIN "User" u ON u.id = "userId"
        GROUP BY email ORDER BY count(*) DESC LIMIT 1)"_s,
        u"alice@example.com|true"_s);
    row("everybody has some", uR"(SELECT count(DISTINCT "userId") FROM "Domain")"_s, u"50"_s);
    row("all statuses", uR"(SELECT count(DISTINCT status) FROM "Domain")"_s, u"4"_s);
    row("verified and not", uR"(SELECT count(DISTINCT verified) FROM "Domain")"_s, u"2"_s);
    row("notes and none", uR"(SELECT count(notes) BETWEEN 1000 AND 2000 FROM "Domain")"_s, u"true"_s);
    row("metadata and none", uR"(SELECT count(metadata) BETWEEN 1500 AND 2500 FROM "Domain")"_s, u"true"_s);
    row("updated after created", uR"(SELECT bool_and("updatedAt" >= "createdAt") FROM "Domain")"_s,
        u"true"_s);
    row("the longest name", uR"(SELECT max(octet_length(name)) FROM "Domain")"_s, u"253"_s);
    row("names by the rules", uR"(SELECT count(*) FROM "Domain"
        WHERE name !~ '^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]+$')"_s,
        u"0"_s);
    row("reserved top-level names", uR"(SELECT count(*) FROM "Domain"
        WHERE name !~ '\.(example|test|example\.(com|net|org))$')"_s,
        u"0"_s);
    row("other scripts", uR"(SELECT count(*) FROM "Domain" WHERE name LIKE 'xn--%')"_s, u"8"_s);
    row("updatedAt without default", uR"(SELECT column_default IS NULL AND is_nullable = 'NO'
        FROM information_schema.columns WHERE table_name = 'Domain' AND column_name = 'updatedAt')"_s,
        u"true"_s);
    row("twin's domains", u"SELECT count(*), count(DISTINCT user_id) FROM twin.domains"_s, u"300|12"_s);
    row("twin's primaries", u"SELECT count(*), count(DISTINCT user_id) FROM twin.domains WHERE is_primary"_s,
        u"12|12"_s);
}

void TestSampleData::holds()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, expected);
    QCOMPARE(PlainConnection(m_sandbox->directProfile(), m_sandbox->password()).value(sql), expected);
}

QTEST_GUILESS_MAIN(TestSampleData)
#include "tst_sample_data.moc"
