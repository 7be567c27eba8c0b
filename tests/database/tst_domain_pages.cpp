#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using database::ListQuery;
using database::Runner;
using domain::Domain;
using domain::Table;
using namespace Qt::StringLiterals;

namespace {

constexpr int rows = 120;

/// Ties far longer than what a jump looks for, NULLs, types without an order, and another owner's rows
/// between.
constexpr char script[] = R"(
CREATE SCHEMA pages;
CREATE TABLE pages.domains (id text PRIMARY KEY, user_id text NOT NULL, name text NOT NULL, status text,
    priority integer, weight double precision, seen timestamptz, verified boolean, metadata json, token bytea);
INSERT INTO pages.domains
SELECT 'd' || lpad((n * 7919 % 4001)::text, 4, '0'), CASE WHEN n <= 120 THEN 'u1' ELSE 'u2' END,
       chr(97 + n % 26) || (n % 5) || '.example',
       CASE WHEN n % 2 = 0 THEN 'active' END, CASE WHEN n % 4 > 0 THEN n % 7 END,
       CASE WHEN n % 2 = 0 THEN n / 3.0 END, CASE WHEN n < 30 THEN timestamptz '2024-01-01Z' + n * interval '1 second' END,
       CASE n % 3 WHEN 0 THEN true WHEN 1 THEN false END,
       CASE WHEN n % 5 > 0 THEN json_build_object('n', n % 11) END,
       CASE WHEN n % 6 > 0 THEN decode(repeat('ab', n % 9), 'hex') END
  FROM generate_series(1, 180) n;
CREATE INDEX ON pages.domains (user_id, name);
CREATE INDEX ON pages.domains (user_id, status);
ANALYZE pages.domains)";

}

/// Every way into a list leads to the same rows in the same places.
class TestDomainPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void jumpsToEveryPlace_data() { columns(); }
    void jumpsToEveryPlace();
    void readsOnFromEveryRow_data() { columns(); }
    void readsOnFromEveryRow();
    void countsTheRowsBefore_data() { columns(); }
    void countsTheRowsBefore();
    void jumpsInAFilteredList();

private:
    void columns();
    QStringList listed(const ListQuery &query);
    ListQuery query() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    activity::Log m_log;
    std::unique_ptr<Runner> m_runner;
    Table m_table;
};

void TestDomainPages::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    const PlainConnection direct{m_sandbox->directProfile(), m_sandbox->password()};
    QCOMPARE(direct.rows(QString::fromUtf8(script)), QStringList{});
    profile::Profile profile = m_sandbox->profile();
    profile.table = u"pages.domains"_s;
    profile.statements = StatementPath::Direct;
    m_runner = std::make_unique<Runner>(m_log, profile, m_sandbox->password());
    const auto table = database::readTable(*m_runner, profile.table);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

void TestDomainPages::columns()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    for (int column = 0; column < m_table.columns.size(); ++column)
        for (const bool descending : {false, true})
            if (column != m_table.owner)
                QTest::addRow(
                    "%s %s", qPrintable(m_table.columns[column].name), descending ? "falling" : "rising")
                    << column << descending;
}

ListQuery TestDomainPages::query() const
{
    ListQuery query{{u"u1"_s}, {}, -1, false, {}, rows + 10};
    if (QTest::currentDataTag()) {
        QFETCH(int, column);
        QFETCH(bool, descending);
        query.sortColumn = column;
        query.descending = descending;
    }
    return query;
}

QStringList TestDomainPages::listed(const ListQuery &query)
{
    const auto page = DomainStore{*m_runner, m_table}.list(query);
    if (!page)
        return {u"failed: "_s + page.error().message};
    QStringList ids;
    for (const Domain &row : *page)
        ids << row.id.text;
    return ids;
}

void TestDomainPages::jumpsToEveryPlace()
{
    ListQuery wanted = query();
    const QStringList all = listed(wanted);
    QCOMPARE(all.size(), rows);
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), rows);
    wanted.limit = 3;
    for (int place = 0; place <= rows + 1; ++place) {
        wanted.offset = place;
        wanted.backwards = false;
        QCOMPARE(listed(wanted), all.mid(place, 3));
        wanted.backwards = true;
        const int end = rows - place;
        QCOMPARE(listed(wanted), all.mid(std::max(0, end - 3), std::clamp(end, 0, 3)));
    }
}

void TestDomainPages::readsOnFromEveryRow()
{
    ListQuery wanted = query();
    const auto all = DomainStore{*m_runner, m_table}.list(wanted);
    const QStringList ids = listed(wanted);
    wanted.limit = 5;
    for (int row = 0; row < rows; ++row) {
        wanted.after = all->at(row);
        wanted.backwards = false;
        QCOMPARE(listed(wanted), ids.mid(row + 1, 5));
        wanted.backwards = true;
        QCOMPARE(listed(wanted), ids.mid(std::max(0, row - 5), std::min(row, 5)));
    }
}

void TestDomainPages::countsTheRowsBefore()
{
    const ListQuery wanted = query();
    DomainStore store{*m_runner, m_table};
    const auto all = store.list(wanted);
    for (int row = 0; row < rows; ++row)
        QCOMPARE(store.position(wanted, all->at(row)).value_or(-1), row);
}

void TestDomainPages::jumpsInAFilteredList()
{
    ListQuery wanted = query();
    wanted.filter = u"1.EX"_s;
    const QStringList all = listed(wanted);
    QCOMPARE(all.size(), rows / 5);
    wanted.offset = 50;
    wanted.limit = 10;
    QCOMPARE(listed(wanted), all.mid(50, 10));
    wanted.backwards = true;
    QCOMPARE(listed(wanted), all.mid(all.size() - 60, 10));
}

QTEST_GUILESS_MAIN(TestDomainPages)
#include "tst_domain_pages.moc"
