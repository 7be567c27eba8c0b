#include <catalog.h>
#include <domain_store.h>
#include <sandbox_fixture.h>

#include <QTest>

using activity::StatementPath;
using database::DomainStore;
using domain::Change;
using domain::Domain;
using domain::NewDomain;
using domain::Table;
using domain::Value;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// The ends of every type's range, and texts that break what is careless, through create and edit and back.
class TestValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void extremes_data();
    void extremes();
    void texts_data();
    void texts();
    void isRefusedWithItsReason_data();
    void isRefusedWithItsReason();

private:
    int column(const QString &name) const;
    database::Result<Domain> create(DomainStore &store, const QMap<int, Value> &values);
    void comesBack(const QString &type, const Value &value, StatementPath path);

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    activity::Log m_log;
    Table m_table;
};

namespace {

void addPaths(const std::function<void(const QString &path, StatementPath)> &add)
{
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        add(QString(activity::keyOf(path)), path);
}

}

void TestValues::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0, .seed = false});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
    QCOMPARE(
        m_direct->rows(
            u"CREATE SCHEMA kept; CREATE TYPE kept.\"Mood\" AS ENUM ('it''s', 'a \"quoted\" one'); "
            "CREATE TABLE kept.domains(id uuid PRIMARY KEY, user_id int NOT NULL, name text NOT NULL, "
            "int2 int2, int4 int4, int8 int8, \"numeric\" numeric, money numeric(12,4), float4 float4, "
            "float8 float8, bool bool, date date, time time, timestamp timestamp, timestamptz timestamptz, "
            "interval interval, uuid uuid, json json, jsonb jsonb, texts text[], ints int[], inet inet, "
            "range int4range, \"Mood\" kept.\"Mood\", varchar varchar(20), text text)"_s),
        QStringList{});
    database::Runner runner{m_log, m_sandbox->profile(), m_sandbox->password()};
    const auto table = database::readTable(runner, u"kept.domains"_s);
    QVERIFY2(table, table ? "" : qPrintable(table.error().message));
    m_table = *table;
}

int TestValues::column(const QString &name) const
{
    const auto found = std::find_if(m_table.columns.begin(), m_table.columns.end(),
        [&](const domain::Column &one) { return one.name == name; });
    return static_cast<int>(found - m_table.columns.begin());
}

database::Result<Domain> TestValues::create(DomainStore &store, const QMap<int, Value> &values)
{
    NewDomain wanted{{}, {u"1"_s}, u"value-%1.example"_s.arg(m_log.newOperationId()), values};
    wanted.id = *store.newId(wanted);
    return store.create(wanted).map([](const domain::Created &created) { return *created.row; });
}

/// As it was created, as it was edited in, and as the server itself compares it with what was meant.
void TestValues::comesBack(const QString &type, const Value &value, StatementPath path)
{
    profile::Profile profile = m_sandbox->profile();
    profile.statements = path;
    database::Runner runner{m_log, profile, m_sandbox->password()};
    DomainStore store{runner, m_table};
    const int place = column(type);
    const auto created = create(store, {{place, value}});
    QVERIFY2(created, created ? "" : qPrintable(created.error().message));
    QCOMPARE(created->values[place], value);

    const auto other = create(store, {});
    QVERIFY2(other, other ? "" : qPrintable(other.error().message));
    QCOMPARE(other->values[place], Value{});
    Change change{other->id, other->owner, other->name, {}};
    change.set(place, {}, value);
    const auto edited = store.edit(change);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().message));
    QCOMPARE(edited->row->values[place], value);
    QCOMPARE(store.edit(change)->result, domain::EditResult::SavedAlready);
    const auto listed = store.list({{u"1"_s}, other->name, -1, false, {}, 2});
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().values[place], value);

    Change back{other->id, other->owner, other->name, {}}; // guarded by the value
    back.set(place, value, {});
    const auto cleared = store.edit(back);
    QVERIFY2(cleared, cleared ? "" : qPrintable(cleared.error().message));
    QCOMPARE(cleared->result, domain::EditResult::Saved);
}

void TestValues::extremes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<StatementPath>("path");
    const QString digits = QString(100, u'7');
    const QList<QPair<QString, QStringList>> values{
        {u"int2"_s, {u"-32768"_s, u"32767"_s}},
        {u"int4"_s, {u"-2147483648"_s, u"2147483647"_s}},
        {u"int8"_s, {u"-9223372036854775808"_s, u"9223372036854775807"_s}},
        {u"numeric"_s,
            {digits, u'-' + digits + u'.' + digits, u"0."_s + QString(99, u'0') + u'1', u"NaN"_s,
                u"Infinity"_s, u"1.10"_s}},
        {u"money"_s, {u"99999999.9999"_s, u"-0.0001"_s}},
        {u"float4"_s, {u"3.4028235e+38"_s, u"1e-45"_s, u"NaN"_s, u"-Infinity"_s}},
        {u"float8"_s, {u"1.7976931348623157e+308"_s, u"5e-324"_s, u"-0"_s, u"0.1"_s, u"NaN"_s}},
        {u"bool"_s, {u"true"_s, u"false"_s}},
        {u"date"_s, {u"4713-01-01 BC"_s, u"5874897-12-31"_s, u"infinity"_s, u"-infinity"_s}},
        {u"time"_s, {u"00:00:00"_s, u"24:00:00"_s, u"23:59:59.999999"_s}},
        {u"timestamp"_s,
            {u"4713-01-01 00:00:00 BC"_s, u"294276-12-31 23:59:59.999999"_s, u"infinity"_s, u"-infinity"_s}},
        {u"timestamptz"_s, {u"infinity"_s, u"-infinity"_s}},
        {u"interval"_s, {u"178000000 years"_s, u"-00:00:00.000001"_s, u"1 mon -1 days +00:00:01"_s}},
        {u"uuid"_s, {u"00000000-0000-0000-0000-000000000000"_s, u"ffffffff-ffff-ffff-ffff-ffffffffffff"_s}},
        {u"json"_s, {u"{\"a\": \"\\u00e9\\ud83d\\ude00\",  \"a\": 1.10}"_s, u"null"_s, u"\"\\u0000\""_s}},
        {u"jsonb"_s, {u"{\"a\": \"é😀\", \"b\": 1.10}"_s, u"[]"_s, u"\"it's \\\\ \\\"\""_s, u"null"_s}},
        {u"texts"_s,
            {u"{}"_s, u"{\"\",\",\",NULL,\"NULL\"}"_s, u"{{\"a\\\"b\",\"c\\\\d\"},{\"{}\",\" \"}}"_s}},
        {u"ints"_s, {u"{}"_s, u"[2:3]={1,2}"_s, u"{{1,NULL},{3,4}}"_s}},
        {u"inet"_s, {u"::/0"_s, u"2001:db8::ff/64"_s}},
        {u"range"_s, {u"empty"_s, u"(,)"_s, u"[-2147483648,2147483647)"_s}},
        {u"Mood"_s, {u"it's"_s, u"a \"quoted\" one"_s}},
        {u"varchar"_s, {QString(20, QChar(0xe9))}},
    };
    for (const auto &[type, texts] : values)
        for (const QString &text : texts)
            addPaths([&, type = type](const QString &path, StatementPath statements) {
                QTest::newRow(qPrintable(
                    type + u' ' + text.first(std::min<qsizetype>(text.size(), 30)) + u", "_s + path))
                    << type << text << statements;
            });
}

void TestValues::extremes()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(StatementPath, path);
    comesBack(type, value, path);
}

void TestValues::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<StatementPath>("path");
    QString controls;
    for (char16_t character = 1; character < 0x20; ++character)
        controls += QChar(character);
    const QList<QPair<QString, QString>> texts{
        {u"empty"_s, u""_s},
        {u"NULL as text"_s, u"NULL"_s},
        {u"quotes"_s, u"'it''s' \"a\" `b` ´c´ ’d’"_s},
        {u"backslashes"_s, u"\\ \\\\ \\' \\N \\x41 \\u0041 C:\\new\\table"_s},
        {u"injection"_s, u"'; DROP TABLE kept.domains; --"_s},
        {u"escape string"_s, u"E'\\'' U&'\\0041' $$body$$ $tag$ /* -- "_s},
        {u"placeholders"_s, u"$1 $2::text :name ? ?? %s %1 {0} @p"_s},
        {u"wildcards"_s, u"100% _ [a-z] * .*"_s},
        {u"control characters"_s, controls + QChar(0x7f) + QChar(0x85)},
        {u"line ends"_s, u"a\r\nb\rc\nd\u2028e\u2029f"_s},
        {u"spaces"_s, u"  two before, two behind, a tab\t  "_s},
        {u"right to left"_s, u"دוגמה مثال ‏\u202Eevil\u202C \u2066isolated\u2069"_s},
        {u"invisible"_s, u"a\u200Bb\u200Dc\uFEFFd\u00ADe"_s},
        {u"emoji"_s, u"😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 ☃️"_s},
        {u"combining"_s, u"é é Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢"_s},
        {u"ends of Unicode"_s, u"\uE000\uFFFD\uFFFF\U0001FFFE\U0010FFFF"_s},
        {u"one megabyte"_s, QString(524'288, u'ä')},
        {u"a megabyte of quotes"_s, QString(1'048'576, u'\'')},
    };
    for (const auto &[name, text] : texts)
        addPaths([&, name = name, text = text](const QString &path, StatementPath statements) {
            QTest::newRow(qPrintable(name + u", "_s + path)) << text << statements;
        });
}

void TestValues::texts()
{
    QFETCH(QString, text);
    QFETCH(StatementPath, path);
    comesBack(u"text"_s, text, path);
    QCOMPARE(m_direct->value(u"SELECT count(*) > 0 FROM kept.domains WHERE octet_length(text) = %1"_s.arg(
                 text.toUtf8().size())),
        u"true"_s);
    if (!text.contains(u'"') && text.size() < 1000) // the comma keeps the quotes
        comesBack(u"texts"_s, Value{u"{\",%1\"}"_s.arg(QString(text).replace(u'\\', u"\\\\"_s))}, path);
}

void TestValues::isRefusedWithItsReason_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sqlState");
    QTest::newRow("jsonb cannot hold NUL") << u"jsonb"_s << u"\"\\u0000\""_s << u"22P05"_s;
    QTest::newRow("out of range") << u"int8"_s << u"9223372036854775808"_s << u"22003"_s;
    QTest::newRow("too long") << u"varchar"_s << QString(21, u'x') << u"22001"_s;
    QTest::newRow("no such label") << u"Mood"_s << u"grim"_s << u"22P02"_s;
    QTest::newRow("no such day") << u"date"_s << u"2023-02-29"_s << u"22008"_s;
    QTest::newRow("too many digits") << u"money"_s << u"123456789.0"_s << u"22003"_s;
}

void TestValues::isRefusedWithItsReason()
{
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, sqlState);
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared}) {
        profile::Profile profile = m_sandbox->profile();
        profile.statements = path;
        database::Runner runner{m_log, profile, m_sandbox->password()};
        DomainStore store{runner, m_table};
        const QString before = m_direct->value(u"SELECT count(*) FROM kept.domains"_s);
        const auto created = create(store, {{column(type), value}});
        QVERIFY(!created);
        QCOMPARE(created.error().sqlState, sqlState);
        QCOMPARE(created.error().verdict.effect, retry::Effect::None);
        QCOMPARE(m_direct->value(u"SELECT count(*) FROM kept.domains"_s), before);
    }
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
