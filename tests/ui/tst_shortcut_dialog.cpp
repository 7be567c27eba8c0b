#include <main_window.h>
#include <session.h>
#include <shortcut_dialog.h>

#include <QtTest>
#include <QtWidgets>

#include <algorithm>

using namespace Qt::StringLiterals;

/// What F1 shows of the real window.
class TestShortcutDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void listsEveryKey();
    void listsEachOnce();
    void saysWhereAKeyWorks();
    void scrolls();

private:
    QTemporaryDir m_directory;
    activity::Log m_log;
    std::unique_ptr<models::Session> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ShortcutDialog *m_dialog = nullptr;
    QStringList m_rows; ///< "Ctrl+N New domain"
};

void TestShortcutDialog::initTestCase()
{
    m_session = std::make_unique<models::Session>(m_log);
    m_window = std::make_unique<ui::MainWindow>(*m_session, m_directory.path());
    m_dialog = new ui::ShortcutDialog(m_window.get());
    const auto *form = m_dialog->findChild<QFormLayout *>();
    const auto textOf = [form](int row, QFormLayout::ItemRole role) {
        return qobject_cast<QLabel *>(form->itemAt(row, role)->widget())->text();
    };
    for (int row = 0; row < form->rowCount(); ++row)
        m_rows << textOf(row, QFormLayout::LabelRole) + ' '_L1 + textOf(row, QFormLayout::FieldRole);
}

void TestShortcutDialog::listsEveryKey()
{
    int count = 0;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const auto isAbout = [&](const QString &row) { return row.startsWith(keys + ' '_L1); };
        QVERIFY2(keys.isEmpty() || std::any_of(m_rows.begin(), m_rows.end(), isAbout), qPrintable(keys));
        count += keys.isEmpty() ? 0 : 1;
    }
    QVERIFY(count > 30);
}

void TestShortcutDialog::listsEachOnce()
{
    QCOMPARE(QSet<QString>(m_rows.begin(), m_rows.end()).size(), m_rows.size());
}

void TestShortcutDialog::saysWhereAKeyWorks()
{
    for (const QString &row : {u"Ctrl+C Domains: Copy rows"_s, u"Ctrl+C Activity: Copy"_s,
             u"Ctrl+G Activity: Go to the domain"_s, u"Del Domains: Delete domain…"_s,
             u"Ctrl+Shift+O Open activity file…"_s, u"Ctrl+I Activity: Filter by the cell"_s,
             u"Ctrl+B Activity: Mark the rows, or take the marks away"_s})
        QVERIFY2(m_rows.contains(row), qPrintable(row + " is not in\n"_L1 + m_rows.join('\n'_L1)));
}

void TestShortcutDialog::scrolls()
{
    m_dialog->resize(300, 200);
    m_dialog->show();
    QTRY_VERIFY(m_dialog->findChild<QScrollArea *>()->verticalScrollBar()->maximum() > 0);
}

QTEST_MAIN(TestShortcutDialog)
#include "tst_shortcut_dialog.moc"
