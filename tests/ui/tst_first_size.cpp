#include "example_table.h"

#include <bulk_edit_dialog.h>
#include <conflict_view.h>
#include <connection_dialog.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <first_size.h>
#include <list_dialog.h>
#include <main_window.h>
#include <meaning_label.h>
#include <notice.h>
#include <notice_bar.h>
#include <pool_doctor_dialog.h>
#include <read_only_field.h>
#include <session.h>
#include <table_dialog.h>

#include <QtTest>
#include <QtWidgets>

using namespace Qt::StringLiterals;

/// Windows fit on a small screen, and what is set off from an edge changes sides with the text's direction.
class TestFirstSize : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isWhatIsWanted();
    void fitsOnTheScreen();
    void stripesChangeSides();
    void readOnlyTextChangesSides();
};

void TestFirstSize::isWhatIsWanted()
{
    QWidget window;
    ui::setFirstSize(window, {300, 200});
    QCOMPARE(window.size(), QSize(300, 200));
}

void TestFirstSize::fitsOnTheScreen()
{
    const QTemporaryDir directory;
    activity::Log log;
    models::Session session(log);
    ui::MainWindow window(session, directory.path());
    session.domains().setTable(example::table());
    session.domains().setRows(example::rows(2), true, session.domains().newStamp());
    session.reader().openUser(example::alice);
    const auto fits = [](const QWidget &shown) {
        const QSize screen = shown.screen()->availableSize();
        return shown.width() <= screen.width() && shown.height() <= screen.height();
    };
    window.show(); // its parts may need more
    QVERIFY(fits(window));
    QVERIFY(fits(ui::ListDialog(session)));
    QVERIFY(fits(ui::BulkEditDialog(session, {{u"d1"_s}, {u"d2"_s}}, 0)));
    QVERIFY(fits(ui::PoolDoctorDialog(*session.makeDoctor(), u"here"_s)));
    QVERIFY(fits(ui::TableDialog({}, {}, {}, true)));
    QVERIFY(fits(ui::ConnectionDialog(profile::ProfileStore(directory.path()), {})));
}

void TestFirstSize::stripesChangeSides()
{
    constexpr int besideStripe = 16;
    ui::NoticeBar bar(ui::NoticeBar::Ending::Cleared);
    bar.setLayoutDirection(Qt::RightToLeft);
    bar.say(models::Meaning::Attention, u"Look."_s);
    bar.resize(400, 60);
    bar.show();
    const QRect notice = bar.findChild<ui::Notice *>()->geometry();
    QCOMPARE(bar.width() - notice.right() - 1, besideStripe);
    QCOMPARE(notice.left(), 8);
    ui::ConflictView conflict;
    conflict.setLayoutDirection(Qt::RightToLeft);
    conflict.show(u"Look."_s, {{example::Notes, u"a"_s, u"b"_s, u"c"_s}}, example::table());
    conflict.resize(400, 200);
    QCoreApplication::sendPostedEvents(&conflict, QEvent::LayoutRequest);
    const QRect words = conflict.findChild<ui::MeaningLabel *>()->geometry();
    QCOMPARE(conflict.width() - words.right() - 1, besideStripe);
    QCOMPARE(words.left(), 8);
}

void TestFirstSize::readOnlyTextChangesSides()
{
    ui::ReadOnlyField field(example::table(), example::Id, nullptr);
    const QMargins margins = field.textMargins();
    QVERIFY(margins.left() > 0 && margins.right() == 0);
    field.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(field.textMargins(), QMargins(0, 0, margins.left(), 0));
}

QTEST_MAIN(TestFirstSize)
#include "tst_first_size.moc"
