#include "example_table.h"

#include <list_source_page.h>
#include <profile_form.h>
#include <session.h>
#include <status_area.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace {

void turnWheel(QWidget *widget)
{
    const QPointF place = widget->rect().center();
    QWheelEvent wheel(place, widget->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&wheel); // otherwise it gives no focus and goes no further
    qApp->notify(widget, &wheel);
}

/// What combo boxes and spin boxes below \a parent are set to, by name.
QMap<QString, QString> settingsOf(const QWidget *parent)
{
    QMap<QString, QString> settings;
    for (const QComboBox *choice : parent->findChildren<QComboBox *>())
        settings.insert(choice->objectName(), choice->currentText());
    for (const QAbstractSpinBox *number : parent->findChildren<QAbstractSpinBox *>())
        settings.insert(number->objectName(), number->text());
    return settings;
}

/// Turns the wheel over each of them; none has the focus.
void turnWheelOverAll(QWidget *parent)
{
    for (const QString &name : settingsOf(parent).keys())
        turnWheel(parent->findChild<QWidget *>(name));
}

}

/// Over what can be set, the wheel scrolls what is around it, unless the operator works there.
class TestWheelGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesNoProfileInPassing();
    void changesNoStatementsInPassing();
    void changesNoMappingInPassing();
    void changesWhatHasTheFocus();
};

void TestWheelGuard::changesNoProfileInPassing()
{
    QScrollArea area;
    auto *form = new ui::ProfileForm;
    area.setWidget(form);
    area.setWidgetResizable(true);
    area.resize(500, 200);
    area.show();
    QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
    const auto before = settingsOf(form);
    QCOMPARE(before.size(), 5);
    turnWheelOverAll(form);
    QCOMPARE(settingsOf(form), before);
    QVERIFY(area.verticalScrollBar()->value() > 0);
}

void TestWheelGuard::changesNoStatementsInPassing()
{
    activity::Log log;
    models::Session session(log);
    QAction cancel;
    ui::StatusArea area(session, &cancel);
    area.show();
    const auto before = settingsOf(&area);
    QCOMPARE(before.size(), 1);
    turnWheelOverAll(&area);
    QCOMPARE(settingsOf(&area), before);
}

void TestWheelGuard::changesNoMappingInPassing()
{
    ui::ListSourcePage page(example::table());
    page.show();
    page.findChild<QPlainTextEdit *>(u"List text"_s)->setPlainText(u"name,notes\na.example,one\n"_s);
    QTRY_VERIFY(page.findChild<QComboBox *>(u"cell:1"_s));
    const auto before = settingsOf(&page);
    turnWheelOverAll(&page);
    QCOMPARE(settingsOf(&page), before);
}

void TestWheelGuard::changesWhatHasTheFocus()
{
    ui::ProfileForm form;
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    auto *jitter = form.findChild<QDoubleSpinBox *>(u"Jitter"_s);
    jitter->setValue(10);
    jitter->setFocus();
    turnWheel(jitter);
    QCOMPARE(jitter->value(), 9.0);
}

QTEST_MAIN(TestWheelGuard)
#include "tst_wheel_guard.moc"
