#include <password_file.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Parameters = QMap<QString, QString>;

/// Which line of the password file libpq uses, by its documentation.
class TestPasswordFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void finds_data();
    void finds();
    void saysWhyItIsPassedOver();
    void looksWhereItIsTold();

private:
    void write(const QString &name, const QByteArray &content) const;
    tl::expected<QString, QString> place(const Parameters &parameters) const;
    QString path(const QString &name) const { return m_home->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

void TestPasswordFile::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment();
    m_environment.insert(u"HOME"_s, m_home->path());
}

void TestPasswordFile::write(const QString &name, const QByteArray &content) const
{
    QFile file{path(name)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
}

tl::expected<QString, QString> TestPasswordFile::place(const Parameters &parameters) const
{
    return profile::passwordFilePlace(
        *profile::effectiveParameters(parameters, m_environment), m_environment);
}

void TestPasswordFile::finds_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("all") << "db.example:6432:app:alice:s3cret"_ba << true;
    QTest::newRow("everything") << "*:*:*:*:s3cret"_ba << true;
    QTest::newRow("some of it") << "db.example:*:app:*:s3cret"_ba << true;
    QTest::newRow("no password, but its colon") << "*:*:*:*:"_ba << true;
    QTest::newRow("a field too few") << "*:*:*:*"_ba << false;
    QTest::newRow("another port") << "db.example:5432:app:alice:s3cret"_ba << false;
    QTest::newRow("another user") << "*:*:*:bob:s3cret"_ba << false;
    QTest::newRow("a comment") << "#*:*:*:*:s3cret"_ba << false;
    QTest::newRow("protected characters") << "db.example:6432:\\a\\pp:alice:a\\:b"_ba << true;
    QTest::newRow("a star that is protected") << "\\*:*:*:*:s3cret"_ba << false;
    QTest::newRow("a part of a name") << "db*:*:*:*:s3cret"_ba << false;
    QTest::newRow("nothing") << ""_ba << false;
}

void TestPasswordFile::finds()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isFound);
    write(u".pgpass"_s, "# mine\n" + line + '\n');
    const auto found = place({{u"host"_s, u"db.example"_s}, {u"port"_s, u"6432"_s}, {u"dbname"_s, u"app"_s},
        {u"user"_s, u"alice"_s}});
    QVERIFY(found);
    QCOMPARE(*found, isFound ? path(u".pgpass"_s) + u", line 2"_s : QString());
}

void TestPasswordFile::saysWhyItIsPassedOver()
{
    QCOMPARE(*place({}), QString());
    write(u".pgpass"_s, "*:*:*:*:s3cret\n");
    QVERIFY(!place({})->isEmpty());
    QFile file{path(u".pgpass"_s)};
    QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadGroup));
    const auto found = place({});
    QVERIFY(!found);
    QVERIFY2(found.error().contains(u"chmod 600"_s), qPrintable(found.error()));
    QVERIFY(!found.error().contains(u"s3cret"_s));
}

void TestPasswordFile::looksWhereItIsTold()
{
    write(u"named"_s, "localhost:*:*:alice:s3cret\n192.0.2.1:*:*:alice:s3cret\n");
    const Parameters alice{{u"user"_s, u"alice"_s}, {u"passfile"_s, path(u"named"_s)}};
    QCOMPARE(*place(alice), path(u"named"_s) + u", line 1"_s); // over the default socket
    Parameters elsewhere = alice;
    elsewhere.insert(u"hostaddr"_s, u"192.0.2.1"_s);
    QCOMPARE(*place(elsewhere), path(u"named"_s) + u", line 2"_s);
    elsewhere.insert(u"host"_s, u"db.example"_s);
    QCOMPARE(*place(elsewhere), QString());
}

QTEST_APPLESS_MAIN(TestPasswordFile)
#include "tst_password_file.moc"
