#include "session_fixture.h"

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using domain::Ensured;
using domain::EnsureResult;
using models::DomainModel;
using models::DomainWriter;
using Phase = models::RowState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Save, create and ensure, where nobody is in the way.
class TestSessionWriting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void saves();
    void savesTheNameAsAscii();
    void savesNullAndEmpty();
    void savesAll();
    void savesNothingWhereAFieldIsWrong();
    void saysWhatTheServerRefused();
    void saysThatTheRowIsGone();
    void creates();
    void refusesATakenName_data();
    void refusesATakenName();
    void refusesWhatIsNoName();
    void ensures();
    void ensuresNothingOfAnothers();

private:
    DomainModel &domains() const { return m_fixture->domains(); }
    DomainWriter &writer() const { return m_fixture->writer(); }
    domain::User alice() const { return *m_fixture->reader().user(); }
    void remove(const QString &name) const;
    QString ownerInDatabase(const QString &name) const; ///< nothing where there is no such domain

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
};

void TestSessionWriting::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
}

void TestSessionWriting::remove(const QString &name) const
{
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE name = '%1'"_s.arg(name));
}

QString TestSessionWriting::ownerInDatabase(const QString &name) const
{
    return m_fixture->direct.value(u"SELECT \"userId\" FROM \"Domain\" WHERE name = '%1'"_s.arg(name));
}

void TestSessionWriting::saves()
{
    const DomainId id = m_fixture->addDomain(u"saves.example"_s);
    const domain::Value before = domains().domain(id)->values.at(m_fixture->column(u"updatedAt"_s));
    m_fixture->type(id, u"mine"_s);
    writer().save(id);
    QVERIFY(domains().state(id).isBusy());
    QVERIFY(writer().isSaving(id));
    QTRY_COMPARE(m_fixture->phaseOf(id), Phase::Saved);
    QVERIFY(!writer().isSaving(id));
    QVERIFY(!domains().change(id));
    QCOMPARE(m_fixture->notesInDatabase(id), u"mine"_s);
    QCOMPARE(domains().domain(id)->values.at(m_fixture->column(u"notes"_s)), domain::Value{u"mine"_s});
    QVERIFY(domains().domain(id)->values.at(m_fixture->column(u"updatedAt"_s)) != before);
}

void TestSessionWriting::savesTheNameAsAscii()
{
    const DomainId id = m_fixture->addDomain(u"named.example"_s);
    domains().setField(id, m_fixture->column(u"name"_s), u"https://RENÄMED.example/"_s);
    writer().save(id);
    QTRY_COMPARE(m_fixture->phaseOf(id), Phase::Saved);
    QVERIFY(!domains().change(id));
    const QString stored =
        m_fixture->direct.value(u"SELECT name FROM \"Domain\" WHERE id = '%1'"_s.arg(id.text));
    QVERIFY2(stored.startsWith(u"xn--"_s) && stored.endsWith(u".example"_s), qPrintable(stored));
    QCOMPARE(domains().domain(id)->name, stored);
    QCOMPARE(domains().index(domains().rowOf(id), 0).data().toString(), u"renämed.example"_s);
    remove(stored);
}

void TestSessionWriting::savesNullAndEmpty()
{
    const DomainId id = m_fixture->addDomain(u"empty.example"_s);
    const int notes = m_fixture->column(u"notes"_s);
    for (const domain::Value &value : {domain::Value{u""_s}, domain::Value{u"x"_s}, domain::Value{}}) {
        domains().setField(id, notes, value);
        writer().save(id);
        QTRY_VERIFY(!writer().isSaving(id));
        QCOMPARE(domains().domain(id)->values.at(notes), value);
        QCOMPARE(m_fixture->direct.value(
                     u"SELECT coalesce(notes, 'NULL') FROM \"Domain\" WHERE id = '%1'"_s.arg(id.text)),
            value.value_or(u"NULL"_s));
    }
}

void TestSessionWriting::savesAll()
{
    QList<DomainId> ids;
    for (int number = 0; number < 3; ++number)
        ids << m_fixture->addDomain(u"all-%1.example"_s.arg(number));
    QVERIFY(m_fixture->list(u"all-"_s));
    for (const DomainId &id : std::as_const(ids))
        m_fixture->type(id, u"all"_s);
    QCOMPARE(domains().changed().size(), 3);
    writer().saveAll();
    QTRY_VERIFY(domains().changed().isEmpty());
    for (const DomainId &id : std::as_const(ids))
        QCOMPARE(m_fixture->notesInDatabase(id), u"all"_s);
}

void TestSessionWriting::savesNothingWhereAFieldIsWrong()
{
    const DomainId id = m_fixture->addDomain(u"wrong.example"_s);
    const quint64 before = m_fixture->log.lastSequence();
    writer().save(id); // nothing is edited
    domains().setField(id, m_fixture->column(u"metadata"_s), u"{"_s);
    m_fixture->type(id, u"fine"_s);
    writer().save(id);
    QVERIFY(!writer().isSaving(id));
    QVERIFY(!m_fixture->session.isBusy());
    QCOMPARE(m_fixture->log.lastSequence(), before);
}

void TestSessionWriting::saysWhatTheServerRefused()
{
    const DomainId id = m_fixture->addDomain(u"refused.example"_s);
    domains().setField(id, m_fixture->column(u"name"_s), u"xn--mnchen-3ya.example"_s);
    writer().save(id);
    QTRY_COMPARE(m_fixture->phaseOf(id), Phase::NotSaved);
    const QString sentence = m_fixture->sentenceOf(id);
    QVERIFY2(sentence.contains(u"must be unique"_s) && sentence.contains(u"(23505)"_s), qPrintable(sentence));
    QVERIFY(domains().change(id));
}

void TestSessionWriting::saysThatTheRowIsGone()
{
    const DomainId id = m_fixture->addDomain(u"gone.example"_s);
    m_fixture->type(id, u"mine"_s);
    remove(u"gone.example"_s);
    writer().save(id);
    QTRY_COMPARE(m_fixture->phaseOf(id), Phase::Gone);
    QVERIFY2(m_fixture->sentenceOf(id).contains(u"was deleted"_s), qPrintable(m_fixture->sentenceOf(id)));
    QVERIFY(domains().change(id));
}

void TestSessionWriting::creates()
{
    remove(u"xn--grn-ioa.example"_s);
    QSignalSpy created{&writer(), &DomainWriter::created};
    writer().create(
        alice(), u"Grün.example."_s, {{m_fixture->column(u"status"_s), domain::Value{u"active"_s}}});
    QVERIFY(writer().isCreating());
    QVERIFY(created.wait());
    QVERIFY(!writer().isCreating());
    const auto row = created.first().first().value<domain::Domain>();
    QCOMPARE(row.name, u"xn--grn-ioa.example"_s);
    QCOMPARE(row.values.at(m_fixture->column(u"status"_s)), domain::Value{u"active"_s});
    QCOMPARE(ownerInDatabase(row.name), alice().id.text);
    QCOMPARE(domains().rowOf(row.id), 0);
    QCOMPARE(m_fixture->phaseOf(row.id), Phase::Saved);
}

void TestSessionWriting::refusesATakenName_data()
{
    QTest::addColumn<QString>("holder");
    QTest::addColumn<QString>("says");
    QTest::newRow("own") << u"= 'alice@example.com'"_s << u"alice@example.com has this domain already"_s;
    QTest::newRow("another's") << u"LIKE 'bob@%'"_s << u"Another user, bob@"_s;
}

void TestSessionWriting::refusesATakenName()
{
    QFETCH(QString, holder);
    QFETCH(QString, says);
    const QString name =
        m_fixture->direct.value(u"SELECT d.name FROM \"Domain\" d JOIN \"User\" u ON u.id = d.\"userId\" "
                                "WHERE u.email %1 ORDER BY 1 LIMIT 1"_s.arg(holder));
    QSignalSpy taken{&writer(), &DomainWriter::nameTaken};
    writer().create(alice(), name, {});
    QVERIFY(taken.wait());
    QVERIFY2(taken.first().first().toString().contains(says), qPrintable(taken.first().first().toString()));
    QVERIFY(!writer().isCreating());
}

void TestSessionWriting::refusesWhatIsNoName()
{
    QSignalSpy taken{&writer(), &DomainWriter::nameTaken};
    writer().create(alice(), u"shop"_s, {});
    writer().ensure(alice(), u""_s);
    QCOMPARE(taken.size(), 2);
    QVERIFY(!writer().isCreating());
}

void TestSessionWriting::ensures()
{
    const QString name = u"ensured.example"_s;
    remove(name);
    QSignalSpy ensured{&writer(), &DomainWriter::ensured};
    for (const auto &[result, words] : {std::pair{EnsureResult::Created, u"has been created"_s},
             std::pair{EnsureResult::Existed, u"exists already"_s}}) {
        writer().ensure(alice(), name);
        QVERIFY(ensured.wait());
        QCOMPARE(ensured.last().first().value<Ensured>().result, result);
        const QString sentence = ensured.last().at(1).toString();
        QVERIFY2(sentence.contains(words) && sentence.contains(u"alice@example.com"_s), qPrintable(sentence));
        QCOMPARE(ownerInDatabase(name), alice().id.text);
        QVERIFY(domains().rowOf(ensured.last().first().value<Ensured>().row.id) >= 0);
    }
}

void TestSessionWriting::ensuresNothingOfAnothers()
{
    const QStringList bobs =
        m_fixture->direct
            .value(u"SELECT d.name, u.email, u.id FROM \"Domain\" d JOIN \"User\" u "
                   "ON u.id = d.\"userId\" WHERE u.email LIKE 'bob@%' ORDER BY 1 LIMIT 1"_s)
            .split(u'|');
    QSignalSpy ensured{&writer(), &DomainWriter::ensured};
    writer().ensure(alice(), bobs.at(0));
    QVERIFY(ensured.wait());
    const auto answer = ensured.first().first().value<Ensured>();
    QCOMPARE(answer.result, EnsureResult::OwnedByAnother);
    QVERIFY2(ensured.first().at(1).toString().contains(u"belongs to another user, "_s + bobs.at(1)),
        qPrintable(ensured.first().at(1).toString()));
    QCOMPARE(ownerInDatabase(bobs.at(0)), bobs.at(2));
    QCOMPARE(domains().rowOf(answer.row.id), -1);
}

QTEST_GUILESS_MAIN(TestSessionWriting)
#include "tst_session_writing.moc"
