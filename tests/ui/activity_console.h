#pragma once

#include <activity_model.h>
#include <activity_panel.h>

#include <QtTest>

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

/// An edit of shop.example that succeeded at once.
inline activity::Event saved()
{
    activity::Event event;
    event.operation = activity::Operation::EditDomain;
    event.subject = QStringLiteral("shop.example");
    return event;
}

/// The same that met a prepared-statement conflict and is tried again.
inline activity::Event conflict()
{
    activity::Event event = saved();
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.outcome = activity::Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.sqlState = QStringLiteral("42P05");
    event.wait = std::chrono::milliseconds{100};
    return event;
}

/// The next attempt of an operation that met a conflict.
inline activity::Event secondAttempt()
{
    activity::Event event = saved();
    event.attempt = 2;
    event.of = 4;
    return event;
}

inline activity::Event refused()
{
    activity::Event event = saved();
    event.outcome = activity::Outcome::Failed;
    event.cause = retry::Cause::Permanent;
    event.message = QStringLiteral("permission denied");
    return event;
}

/// An activity panel on a log of its own, shown and active.
struct ActivityConsole {
    explicit ActivityConsole(qsizetype capacity = 1'000)
        : log(capacity)
        , model(log)
        , panel(model)
    {
        panel.resize(1'000, 240);
        panel.show();
        panel.activateWindow();
    }

    template <class Widget> Widget &find(const char *name)
    {
        auto *widget = panel.findChild<Widget *>(QLatin1String(name));
        if (!widget)
            qFatal("There is no %s.", name);
        return *widget;
    }
    QTableView &table() { return find<QTableView>("Activity"); }
    QLineEdit &filter() { return find<QLineEdit>("Filter activity"); }
    QToolButton &button(const char *name) { return find<QToolButton>(name); }
    QScrollBar &bar() { return *table().verticalScrollBar(); }
    int rows() { return table().model()->rowCount(); }
    bool isAtBottom() { return bar().maximum() > 0 && bar().value() == bar().maximum(); }
    quint64 firstVisible()
    {
        const QModelIndex index = table().indexAt(QPoint(1, 1));
        return static_cast<quint64>(index.row()) + log.firstSequence();
    }
    void append(const activity::Event &event, int count = 1)
    {
        for (int i = 0; i < count; ++i)
            log.append(event);
    }
    void append(std::initializer_list<activity::Event> events)
    {
        for (const activity::Event &event : events)
            log.append(event);
    }
    /// Whether some label of the panel that is visible contains \a words.
    bool says(const QString &words)
    {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    activity::Log log;
    models::ActivityModel model;
    ui::ActivityPanel panel;
};
