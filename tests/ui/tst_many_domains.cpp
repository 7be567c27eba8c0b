#include <main_window.h>
#include <sandbox_fixture.h>

#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;
using models::ConnectionState;

/// Exporting the list, and ensuring one, in the real window, on a real database, by keyboard alone.
class ManyDomainsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void exportsWhatIsShown();
    void ensuresWhatIsPasted();
    void importsAFile();
    void saysWhatIsWrongWithAList();
    void importsWhatItExported();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    template <class Widget = QWidget> Widget *find(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    /// Gives the dialog of that name a path, and Enter.
    void choose(const QString &dialog, const QString &path);
    bool isOpen(const QString &dialog) const
    {
        const auto *found = find<QDialog>(dialog);
        return found && found->isAncestorOf(QApplication::focusWidget());
    }
    bool isSaid(const QString &words) const; ///< by a label that is visible
    QPushButton *go() const { return find<QPushButton>(u"Check or ensure"_s); }
    QString path(const QString &name) const { return m_directory->filePath(name); }
    QByteArray contentOf(const QString &name) const;
    void write(const QString &name, const QByteArray &content) const;
    QString stored() const
    {
        return m_direct->value(
            u"SELECT string_agg(name || ':' || coalesce(notes, '-'), ',' ORDER BY name) FROM "
            "\"Domain\" WHERE name LIKE 'many-%'"_s);
    }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<PlainConnection> m_direct;
    std::unique_ptr<QTemporaryDir> m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

void ManyDomainsTest::initTestCase()
{
    m_sandbox = startSandbox({.rivals = 0});
    m_direct = std::make_unique<PlainConnection>(m_sandbox->directProfile(), m_sandbox->password());
}

void ManyDomainsTest::init()
{
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name LIKE 'many-%'"_s);
    m_direct->rows(uR"(INSERT INTO "Domain" (id, name, "userId", "updatedAt")
        SELECT gen_random_uuid(), 'many-' || n || '.example', id, now()
        FROM "User", generate_series(1, 3) n WHERE email = 'alice@example.com')"_s);
    m_directory = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory->path());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_session->connectTo(m_sandbox->profile(), m_sandbox->password());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state().phase, ConnectionState::Phase::Connected, 20'000);
    m_session->reader().openUser(
        domain::UserId{m_direct->value(u"SELECT id FROM \"User\" WHERE email = 'alice@example.com'"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(m_session->reader().user() && !m_session->reader().isLoading(), 20'000);
    m_session->reader().setFilter(u"many-"_s);
    m_session->reader().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(
        !m_session->reader().isLoading() && m_session->domains().rowCount() == 3, 20'000);
    find(u"Domains"_s)->setFocus();
}

void ManyDomainsTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

void ManyDomainsTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    // Off screen there is no window manager that activates a window again once the one above it is closed.
    if (!QApplication::focusWidget()) {
        auto *dialog = find<QDialog>(u"Ensure list dialog"_s);
        QWidget *window = dialog ? static_cast<QWidget *>(dialog) : m_window.get();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }
    QVERIFY2(QApplication::focusWidget(), "nothing has the focus");
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void ManyDomainsTest::choose(const QString &dialog, const QString &path)
{
    QTRY_VERIFY(find<QFileDialog>(dialog) && find<QFileDialog>(dialog)->isVisible());
    find<QFileDialog>(dialog)->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(find<QFileDialog>(dialog)));
    auto *name = find<QFileDialog>(dialog)->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    name->setText(path); // typed, it would be completed in a window of its own
    QTest::keyClick(name, Qt::Key_Return);
}

bool ManyDomainsTest::isSaid(const QString &words) const
{
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(words))
            return true;
    return false;
}

QByteArray ManyDomainsTest::contentOf(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void ManyDomainsTest::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void ManyDomainsTest::exportsWhatIsShown()
{
    press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"Export domains dialog"_s, path(u"out"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"3 domains were written to "_s), 20'000);
    const QByteArray content = contentOf(u"out.csv"_s);
    QCOMPARE(content.count('\n'), 4);
    QVERIFY2(content.startsWith("id,name,userId,"), content.constData());
    QVERIFY(find<QAction>(u"action:Export domains"_s)->isEnabled());
    QVERIFY(!find<QPushButton>(u"Cancel domain export"_s)->isVisible());
}

void ManyDomainsTest::ensuresWhatIsPasted()
{
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isOpen(u"Ensure list dialog"_s));
    QVERIFY(!go()->isEnabled());
    QTRY_COMPARE(QApplication::focusWidget(), find(u"List text"_s));
    find<QPlainTextEdit>(u"List text"_s)->insertPlainText(u"many-1.example\nmany-4.example\nno name\n"_s);
    QTRY_VERIFY(isSaid(u"3 lines."_s));
    QTRY_VERIFY2(go()->isEnabled(), qPrintable(go()->toolTip()));
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"New: 1. "_s), 20'000);
    auto *lines = find<QTableView>(u"Lines"_s);
    QCOMPARE(lines->model()->rowCount(), 3);
    QCOMPARE(lines->model()->index(0, 2).data().toString(), u"Exists already"_s);
    QVERIFY(lines->model()->index(2, 2).data().toString().startsWith(u"Invalid: "_s));
    QCOMPARE(stored(), u"many-1.example:-,many-2.example:-,many-3.example:-"_s);
    QTRY_VERIFY(go()->isEnabled());
    QCOMPARE(go()->text(), u"&Ensure 1 domain"_s);
    press(Qt::Key_E, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Created for alice@example.com: 1. There already: 1."_s), 20'000);
    QVERIFY(stored().contains(u"many-4.example"_s));
    press(Qt::Key_R, Qt::AltModifier);
    choose(u"Save report dialog"_s, path(u"report"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"The report was written to "_s), 20'000);
    QCOMPARE(contentOf(u"report.csv"_s).count('\n'), 4);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>(u"Ensure list dialog"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->domains().rowCount(), 4, 20'000);
}

void ManyDomainsTest::importsAFile()
{
    write(u"in.csv"_s, "remark;domain\r\nx;many-5.example\r\ny;many-6.example\r\n");
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isOpen(u"Ensure list dialog"_s));
    press(Qt::Key_O, Qt::AltModifier);
    choose(u"Open list dialog"_s, path(u"in.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"in.csv: 2 lines."_s), 20'000);
    auto *remark = find<QComboBox>(u"cell:0"_s);
    QVERIFY(remark && remark->isVisible());
    QCOMPARE(remark->currentText(), u"Left out"_s);
    QCOMPARE(find<QComboBox>(u"cell:1"_s)->currentText(), u"Name"_s);
    remark->setFocus();
    QTest::keyClicks(remark, u"Na"_s); // taken twice
    QTRY_VERIFY2(go()->toolTip().startsWith(u"Two columns"_s), qPrintable(go()->toolTip()));
    remark->setCurrentIndex(remark->findText(u"Notes"_s));
    QTRY_VERIFY2(go()->isEnabled(), qPrintable(go()->toolTip()));
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"New: 2. "_s), 20'000);
    QTRY_VERIFY(go()->isEnabled());
    press(Qt::Key_E, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Created for alice@example.com: 2."_s), 20'000);
    QVERIFY(stored().endsWith(u"many-5.example:x,many-6.example:y"_s));
    find<QDialog>(u"Ensure list dialog"_s)->reject();
}

void ManyDomainsTest::saysWhatIsWrongWithAList()
{
    write(u"latin.txt"_s, "many-7.example\nm\xFCnchen.example\n");
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isOpen(u"Ensure list dialog"_s));
    press(Qt::Key_O, Qt::AltModifier);
    choose(u"Open list dialog"_s, path(u"latin.txt"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Line 2 is no text"_s), 20'000);
    QVERIFY(!go()->isEnabled());
    find<QDialog>(u"Ensure list dialog"_s)->reject();
}

void ManyDomainsTest::importsWhatItExported()
{
    const QString hostile = u"=1+1 \"quoted\", שלום \U0001F469\u200D\U0001F4BB\r\n\\ {}"_s;
    m_direct->rows(
        u"UPDATE \"Domain\" SET notes = CASE name WHEN 'many-1.example' THEN '%1' WHEN "
        "'many-2.example' THEN '' END, metadata = '{\"a\": [1, \"x\\n\"]}' WHERE name LIKE 'many-%'"_s.arg(
            hostile));
    const QString columns =
        u"SELECT string_agg(concat_ws('|', name, coalesce(notes, 'NULL'), status, verified, "
        "metadata), ';' ORDER BY name) FROM \"Domain\" WHERE name LIKE 'many-%'"_s;
    const QString before = m_direct->value(columns);
    press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    choose(u"Export domains dialog"_s, path(u"out"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"3 domains were written to "_s), 20'000);
    m_direct->rows(u"DELETE FROM \"Domain\" WHERE name LIKE 'many-%'"_s);
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isOpen(u"Ensure list dialog"_s));
    press(Qt::Key_O, Qt::AltModifier);
    choose(u"Open list dialog"_s, path(u"out.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(go()->isEnabled(), 20'000);
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"New: 3. "_s), 20'000);
    QTRY_VERIFY(go()->isEnabled());
    press(Qt::Key_E, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"Created for alice@example.com: 3."_s), 20'000);
    QCOMPARE(m_direct->value(columns), before);
    find<QDialog>(u"Ensure list dialog"_s)->reject();
}

QTEST_MAIN(ManyDomainsTest)
#include "tst_many_domains.moc"
