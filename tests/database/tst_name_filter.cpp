#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using namespace Qt::StringLiterals;

/// Whatever index there is, a filter finds the same names, page by page.
class TestNameFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsTheSame_data();
    void findsTheSame();

private:
    QStringList listed(const database::ListQuery &first);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
};

void TestNameFilter::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(
        m_direct->rows(
            u"CREATE EXTENSION pg_trgm; CREATE SCHEMA kept; "
            "CREATE TABLE kept.domains(id int PRIMARY KEY, user_id int NOT NULL, name text COLLATE "
            "\"en-x-icu\"); "
            "INSERT INTO kept.domains SELECT i, i % 2, (ARRAY['shop.example', 'Shop.example', 'SHOP', "
            "'sHop-a', "
            "'a shop', '100%', '1_0', 'back\\slash', 'it''s', 'münchen.example', 'MÜNCHEN', 'shop.example', "
            "NULL, "
            "'xn--mnchen-3ya.example', 's', 'ſhop', 'sh'])[1 + i % 17] FROM generate_series(1, 340) i"_s),
        QStringList{});
}

void TestNameFilter::findsTheSame_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("pattern");
    const QStringList indexes{u""_s, u"(user_id, name)"_s, u"(user_id, name text_pattern_ops)"_s,
        u"(name COLLATE \"C\")"_s, u"(user_id, lower(name) text_pattern_ops)"_s,
        u"(user_id) INCLUDE (name)"_s, u"USING gin (name gin_trgm_ops)"_s,
        u"USING gin (lower(name) gin_trgm_ops)"_s};
    const QList<QPair<QString, QString>> typed{{u"shop"_s, u"%shop%"_s}, {u"^shop"_s, u"shop%"_s},
        {u"^Sh"_s, u"sh%"_s}, {u"^s"_s, u"s%"_s}, {u"%"_s, u"%\\%%"_s}, {u"^1_"_s, u"1\\_%"_s},
        {u"\\"_s, u"%\\\\%"_s}, {u"it's"_s, u"%it''s%"_s}, {u"mün"_s, u"%mün%"_s}, {u"^MÜN"_s, u"mün%"_s},
        {u"nothing"_s, u"%nothing%"_s}};
    for (const QString &index : indexes)
        for (const auto &[text, pattern] : typed)
            QTest::newRow(qPrintable((index.isEmpty() ? u"none"_s : index) + u", "_s + text))
                << index << text << pattern;
}

QStringList TestNameFilter::listed(const database::ListQuery &first)
{
    database::Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const auto table = database::readTable(runner, u"kept.domains"_s);
    if (!table)
        return {table.error().message};
    database::DomainStore store{runner, *table};
    database::ListQuery query = first;
    QStringList rows;
    for (;;) {
        const auto page = store.list(query);
        if (!page)
            return {page.error().message};
        for (const domain::Domain &row : *page)
            rows.append(row.id.text);
        if (page->size() < query.limit)
            break;
        query.after = page->last();
    }
    if (const auto count = store.count(first); !count || *count != rows.size())
        rows.append(u"which is not what was counted"_s);
    return rows;
}

void TestNameFilter::findsTheSame()
{
    QFETCH(QString, index);
    QFETCH(QString, typed);
    QFETCH(QString, pattern);
    if (!index.isEmpty())
        QCOMPARE(m_direct->rows(u"CREATE INDEX probe ON kept.domains "_s + index), QStringList{});
    for (const bool descending : {false, true}) {
        const QString direction = descending ? u" DESC"_s : QString{};
        const QStringList expected = m_direct->rows(
            u"SELECT id FROM kept.domains WHERE user_id = 1 AND name ILIKE '%1' ORDER BY name%2, id%2"_s.arg(
                pattern, direction));
        QCOMPARE(listed({{u"1"_s}, typed, -1, descending, {}, 7}), expected);
    }
    m_direct->rows(u"DROP INDEX IF EXISTS kept.probe"_s);
}

QTEST_GUILESS_MAIN(TestNameFilter)
#include "tst_name_filter.moc"
