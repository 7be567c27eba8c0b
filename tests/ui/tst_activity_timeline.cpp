#include <activity_model.h>
#include <activity_timeline.h>
#include <elided_label.h>
#include <timeline_feed.h>

#include <QtTest>

#include <QAbstractScrollArea>
#include <QDeadlineTimer>
#include <QToolButton>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::TimeRange;
using ui::ActivityTimeline;

namespace {

constexpr qint64 start = 1'700'000'000'000;

Event done(qint64 seconds)
{
    Event event;
    event.time = start + seconds * 1'000;
    event.elapsed = 10ms;
    return event;
}

Event conflict(qint64 seconds)
{
    Event event = done(seconds);
    event.outcome = activity::Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.wait = 100ms;
    return event;
}

/// A timeline over a minute of a past day: an operation a second, a conflict in the 30th.
struct Console {
    explicit Console(ActivityTimeline::Clock clock = ActivityTimeline::Clock::Running)
        : model(log)
        , feed(model)
        , timeline(feed, clock)
    {
        for (qint64 second = 0; second < 60; ++second)
            log.append(done(second));
        log.append(conflict(30));
        button("Whole time").click();
        timeline.resize(900, 200);
        timeline.show();
        timeline.activateWindow();
    }

    QToolButton &button(const char *name)
    {
        auto *button = timeline.findChild<QToolButton *>(QLatin1String(name));
        if (!button)
            qFatal("There is no %s.", name);
        return *button;
    }
    QWidget &chart() { return *timeline.findChild<QWidget *>(u"Timeline"_s); }
    QString words() { return chart().accessibleDescription(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&chart(), key, modifiers);
    }
    /// The seconds that are chosen, from the first.
    QString chosen() const
    {
        const auto range = timeline.chosen();
        return range ? u"%1-%2"_s.arg((range->from - start) / 1'000).arg((range->to - start) / 1'000)
                     : QString();
    }

    activity::Log log;
    models::ActivityModel model;
    models::TimelineFeed feed;
    ActivityTimeline timeline;
};

}

class TestActivityTimeline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWhatIsShown();
    void showsAnotherExtent();
    void minuteEndsWithTheLastEventOfAFile();
    void choosesByKeyboard();
    void choosesByMouse();
    void tellsWhatIsChosen();
    void followsTheModel();
    void noTurnTakesLongerThanAFrame();
};

void TestActivityTimeline::countsWhatIsShown()
{
    Console console;
    QTRY_VERIFY2(console.words().startsWith(u"Operations 60 · retries 1 · conflicts 1 · failures 0 ·"_s),
        qPrintable(console.words()));
    const QList<ui::ElidedLabel *> labels = console.timeline.findChildren<ui::ElidedLabel *>();
    QStringList texts;
    for (const ui::ElidedLabel *label : labels)
        texts << label->text();
    const QString percentiles = texts.filter(u"p50"_s).join(u' ');
    QVERIFY2(percentiles.contains(u"Elapsed p50 10."_s), qPrintable(percentiles));
    QVERIFY2(percentiles.contains(u"Waiting p50 "_s), qPrintable(percentiles));
}

void TestActivityTimeline::showsAnotherExtent()
{
    Console console;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const qint64 age : {0, 300'000}) {
        Event event;
        event.time = now - age;
        console.log.append(event);
    }
    QTRY_VERIFY2(console.words().startsWith(u"Operations 62 "_s), qPrintable(console.words()));
    console.button("Ten minutes").click();
    QVERIFY2(console.words().startsWith(u"Operations 2 "_s), qPrintable(console.words()));
    QToolButton &minute = console.button("Last minute");
    minute.setFocus();
    QTest::keyClick(&minute, Qt::Key_Space);
    QVERIFY2(console.words().startsWith(u"Operations 1 "_s), qPrintable(console.words()));
}

void TestActivityTimeline::minuteEndsWithTheLastEventOfAFile()
{
    Console console(ActivityTimeline::Clock::Stopped);
    console.log.append(done(90));
    QTRY_VERIFY2(console.words().startsWith(u"Operations 61 "_s), qPrintable(console.words()));
    console.button("Last minute").click();
    QVERIFY2(console.words().startsWith(u"Operations 30 "_s), qPrintable(console.words())); // from the 31st
}

void TestActivityTimeline::choosesByKeyboard()
{
    Console console;
    QTRY_VERIFY(console.words().startsWith(u"Operations 60 "_s));
    console.chart().setFocus();
    console.press(Qt::Key_Left);
    QCOMPARE(console.chosen(), u"59-60"_s);
    console.press(Qt::Key_Left);
    QCOMPARE(console.chosen(), u"58-59"_s);
    console.press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(console.chosen(), u"57-59"_s);
    console.press(Qt::Key_Right, Qt::ShiftModifier);
    console.press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(console.chosen(), u"58-60"_s);
    console.press(Qt::Key_Home);
    QCOMPARE(console.chosen(), u"0-1"_s);
    console.press(Qt::Key_Left); // there is nothing before
    QCOMPARE(console.chosen(), u"0-1"_s);
    console.press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(console.chosen(), u"0-60"_s);
    console.press(Qt::Key_Escape);
    QCOMPARE(console.chosen(), QString());
    console.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(console.chosen(), u"0-60"_s);
}

void TestActivityTimeline::choosesByMouse()
{
    Console console;
    QTRY_VERIFY(console.words().startsWith(u"Operations 60 "_s));
    QWidget *viewport = qobject_cast<QAbstractScrollArea *>(&console.chart())->viewport();
    const QSignalSpy told(&console.timeline, &ActivityTimeline::chosenByOperator);
    const QPoint from(viewport->width() / 3, 40);
    const QPoint to(viewport->width() / 2, 40);
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport, to);
    QVERIFY(told.isEmpty());
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    QCOMPARE(told.size(), 1);
    const TimeRange chosen = *console.timeline.chosen();
    QVERIFY2(
        chosen.to - chosen.from > 5'000 && chosen.to - chosen.from < 25'000, qPrintable(console.chosen()));
}

void TestActivityTimeline::tellsWhatIsChosen()
{
    Console console;
    QTRY_VERIFY(console.words().startsWith(u"Operations 60 "_s));
    console.timeline.choose(TimeRange{start + 30'000, start + 32'000});
    QVERIFY2(
        console.words().endsWith(u" · Operations 2 · retries 1 · conflicts 1 · failures 0 · waiting 77 %"_s),
        qPrintable(console.words()));
    QCOMPARE(console.chosen(), u"30-32"_s);
    console.timeline.choose({});
    QVERIFY(console.words().startsWith(u"Operations 60 "_s));
}

void TestActivityTimeline::followsTheModel()
{
    Console console;
    QTRY_VERIFY(console.words().startsWith(u"Operations 60 "_s));
    console.model.clear();
    QTRY_VERIFY2(console.words().startsWith(u"Operations 0 "_s), qPrintable(console.words()));
    console.log.append(done(61));
    QTRY_VERIFY2(console.words().startsWith(u"Operations 1 "_s), qPrintable(console.words()));
}

void TestActivityTimeline::noTurnTakesLongerThanAFrame()
{
    // The thread's own time: what a busy machine does beside it does not count.
    const auto used = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    Console console;
    // How fast this machine is, and this build: what it takes to make the events.
    const double begun = used();
    for (qint64 i = 0; i < 20'000; ++i)
        console.log.append(i % 7 == 0 ? conflict(i / 50) : done(i / 50));
    const double making = used() - begun;
    QList<double> turns; // ms, of those in which something was done
    const QDeadlineTimer end(30'000);
    while (!console.words().contains(u"Operations 17,202 "_s) && !end.hasExpired()) {
        const double before = used();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        if (const double turn = used() - before; turn > 0.1)
            turns << turn;
    }
    QVERIFY2(console.words().contains(u"Operations 17,202 "_s), qPrintable(console.words()));
    std::sort(turns.begin(), turns.end());
    qInfo("%lld turns, half within %.1f ms, the longest %.1f ms; made within %.1f ms",
        static_cast<long long>(turns.size()), turns.at(turns.size() / 2), turns.last(), making);
    constexpr double frame = 16; // milliseconds
    QVERIFY(turns.at(turns.size() / 2) < std::max(frame, 5 * making));
}

QTEST_MAIN(TestActivityTimeline)
#include "tst_activity_timeline.moc"
