#include <effective_view.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using ui::EffectiveView;

/// What libpq uses in the end, as the operator sees it.
class TestEffectiveView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhereEachComesFrom();
    void saysWhereThePasswordComesFrom();
    void saysWhatIsWrong();
    void showsTheNewestAlone();

private:
    void write(const QString &name, const QByteArray &content) const;
    QString row(const QString &keyword) const; ///< "value · from"; empty: there is none
    QTreeWidget *list() const { return m_view->findChild<QTreeWidget *>(); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<EffectiveView> m_view;
    QByteArray m_homeBefore;
};

// The usual places are looked at here, not those that all tests are given.
void TestEffectiveView::initTestCase()
{
    for (const char *variable : {"PGPASSFILE", "PGSERVICEFILE"})
        qunsetenv(variable);
}

void TestEffectiveView::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_homeBefore = qgetenv("HOME");
    qputenv("HOME", m_home->path().toUtf8());
    m_view = std::make_unique<EffectiveView>();
    m_view->show();
}

void TestEffectiveView::cleanup()
{
    m_view.reset();
    qputenv("HOME", m_homeBefore);
    for (const char *variable : {"PGPORT", "PGPASSWORD"})
        qunsetenv(variable);
}

void TestEffectiveView::write(const QString &name, const QByteArray &content) const
{
    QFile file{m_home->filePath(name)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
}

QString TestEffectiveView::row(const QString &keyword) const
{
    const auto found = list()->findItems(keyword, Qt::MatchExactly);
    return found.isEmpty() ? QString() : found.first()->text(1) + u" · "_s + found.first()->text(2);
}

void TestEffectiveView::saysWhereEachComesFrom()
{
    qputenv("PGPORT", "6432");
    write(u".pg_service.conf"_s, "[one]\nuser=alice\n");
    m_view->setParameters({{u"host"_s, u"db.example"_s}, {u"service"_s, u"one"_s}});
    QTRY_COMPARE(row(u"host"_s), u"db.example · this profile"_s);
    QCOMPARE(row(u"port"_s), u"6432 · PGPORT"_s);
    QCOMPARE(row(u"user"_s), u"alice · %1/.pg_service.conf, line 2"_s.arg(m_home->path()));
    QCOMPARE(row(u"dbname"_s), u"alice · libpq’s default"_s);
    QCOMPARE(row(u"sslmode"_s), u"verify-full · Domain Console’s default"_s);
    QCOMPARE(row(u"krbsrvname"_s), QString());
}

void TestEffectiveView::saysWhereThePasswordComesFrom()
{
    m_view->setParameters({{u"user"_s, u"alice"_s}});
    QTRY_COMPARE(row(u"password"_s), u"not shown · the keyring, or you are asked"_s);
    write(u".pgpass"_s, "*:*:*:alice:s3cret\n");
    m_view->setParameters({{u"user"_s, u"alice"_s}});
    QTRY_COMPARE(row(u"password"_s), u"not shown · %1/.pgpass, line 1"_s.arg(m_home->path()));
    qputenv("PGPASSWORD", "s3cret");
    m_view->setParameters({{u"user"_s, u"alice"_s}});
    QTRY_COMPARE(row(u"password"_s), u"not shown · PGPASSWORD"_s);
    m_view->setParameters({{u"user"_s, u"alice"_s}}, true);
    QTRY_COMPARE(row(u"password"_s), u"not shown · typed above"_s);
    for (QTreeWidgetItemIterator item(list()); *item; ++item)
        for (int column = 0; column < 3; ++column)
            QVERIFY(!(*item)->text(column).contains(u"s3cret"_s));
}

void TestEffectiveView::saysWhatIsWrong()
{
    const auto says = [this](const QString &words) {
        const auto labels = m_view->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    m_view->setParameters({{u"service"_s, u"nothing"_s}});
    QTRY_VERIFY(says(u"no service file"_s));
    write(u".pg_service.conf"_s, "[one]\nport\n");
    m_view->setParameters({{u"service"_s, u"one"_s}});
    QTRY_VERIFY(says(u"Line 2 of the service file"_s));
    m_view->setParameters({});
    QTRY_VERIFY(!says(u"service file"_s));
}

void TestEffectiveView::showsTheNewestAlone()
{
    for (int port = 1; port <= 50; ++port)
        m_view->setParameters({{u"port"_s, QString::number(port)}});
    QTRY_COMPARE(row(u"port"_s), u"50 · this profile"_s);
}

QTEST_MAIN(TestEffectiveView)
#include "tst_effective_view.moc"
