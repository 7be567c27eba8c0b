#include <catalog.h>
#include <sandbox_fixture.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::Index;
using domain::Table;

/// What the catalog says of indexes, as reading needs it.
class TestIndexes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void areDescribed_data();
    void areDescribed();
    void serveAnOrder();
    void areReadOfTheUserTable();

private:
    Table read();

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
};

namespace {

QString described(const Index &index)
{
    QStringList parts;
    for (const Index::Part &part : index.parts) {
        QString text = part.foldsCase ? u"lower "_s + part.column : part.column;
        text += part.isOrdered ? u" ordered"_s : QString{};
        text += part.isByteOrdered ? u" bytes"_s : QString{};
        text += part.isByTrigrams ? u" trigrams"_s : QString{};
        parts.append(text);
    }
    for (const QString &column : index.included)
        parts.append(u"beside "_s + column);
    return parts.join(u", ") + (index.isPartial ? u" partial"_s : QString{});
}

}

void TestIndexes::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(m_direct->rows(
                 u"CREATE EXTENSION pg_trgm; CREATE SCHEMA kept; "
                 "CREATE TABLE kept.users(id int PRIMARY KEY, email varchar(90) UNIQUE); "
                 "CREATE TABLE kept.domains(id int PRIMARY KEY, dropped int, name varchar(90) NOT NULL, "
                 "user_id int NOT NULL REFERENCES kept.users, code text COLLATE \"C\", "
                 "\"Label\" text COLLATE \"en-x-icu\", seen timestamptz); "
                 "ALTER TABLE kept.domains DROP COLUMN dropped"_s),
        QStringList{});
}

Table TestIndexes::read()
{
    database::Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const auto table = database::readTable(runner, u"kept.domains"_s);
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return *table;
}

void TestIndexes::areDescribed_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("says");
    QTest::newRow("plain") << u"(user_id, name)"_s << u"user_id ordered, name ordered"_s;
    QTest::newRow("pattern") << u"(user_id, name varchar_pattern_ops)"_s << u"user_id ordered, name bytes"_s;
    QTest::newRow("named operators") << u"(name varchar_ops)"_s << u"name ordered"_s;
    QTest::newRow("C column") << u"(code)"_s << u"code ordered bytes"_s;
    QTest::newRow("C index") << u"(\"Label\" COLLATE \"C\")"_s << u"Label bytes"_s;
    QTest::newRow("ICU") << u"(\"Label\")"_s << u"Label ordered"_s;
    QTest::newRow("lower") << u"(lower(\"Label\") text_pattern_ops)"_s << u"lower Label bytes"_s;
    QTest::newRow("lower of varchar") << u"(lower(name))"_s << u"lower name ordered"_s;
    QTest::newRow("expression") << u"((name || 'x'))"_s << u" ordered"_s;
    QTest::newRow("directions") << u"(name DESC, seen DESC NULLS LAST, code NULLS FIRST)"_s
                                << u"name ordered, seen ordered, code ordered bytes"_s;
    QTest::newRow("beside") << u"(user_id) INCLUDE (name)"_s << u"user_id ordered, beside name"_s;
    QTest::newRow("partial") << u"(name) WHERE id > 3"_s << u"name ordered partial"_s;
    QTest::newRow("trigrams, GIN") << u"USING gin (name gin_trgm_ops)"_s << u"name trigrams"_s;
    QTest::newRow("trigrams, GiST") << u"USING gist (lower(name) gist_trgm_ops)"_s
                                    << u"lower name trigrams"_s;
    QTest::newRow("hash") << u"USING hash (name)"_s << u"name"_s;
}

void TestIndexes::areDescribed()
{
    QFETCH(QString, definition);
    QFETCH(QString, says);
    QCOMPARE(m_direct->rows(u"CREATE INDEX probe ON kept.domains "_s + definition), QStringList{});
    const Table table = read();
    m_direct->rows(u"DROP INDEX kept.probe"_s);
    QCOMPARE(table.indexes.size(), 2);
    QCOMPARE(described(table.indexes.first()), u"id ordered"_s);
    QCOMPARE(described(table.indexes.last()), says);
}

void TestIndexes::serveAnOrder()
{
    QCOMPARE(m_direct->rows(u"CREATE INDEX a ON kept.domains (user_id, name); "
                            "CREATE INDEX b ON kept.domains (user_id, code DESC); "
                            "CREATE INDEX c ON kept.domains (user_id, seen)"_s),
        QStringList{});
    const Table table = read();
    QStringList served;
    for (int column = 0; column < table.columns.size(); ++column)
        if (table.isOrderedBy(column))
            served.append(table.columns[column].name);
    QCOMPARE(served, QStringList({u"name"_s, u"code"_s, u"seen"_s}));
}

void TestIndexes::areReadOfTheUserTable()
{
    const Table table = read();
    QVERIFY(table.users);
    QStringList indexes;
    for (const Index &index : table.users->indexes)
        indexes.append(described(index));
    QCOMPARE(indexes, QStringList({u"id ordered"_s, u"email ordered"_s}));
}

QTEST_GUILESS_MAIN(TestIndexes)
#include "tst_indexes.moc"
