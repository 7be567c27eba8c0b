#pragma once

#include "activity_panel.h"

namespace models {
class Replay;
}

namespace ui {

class NoticeBar;

/// The activity, live, or in its place that of a file which is looked at. GUI thread.
class ActivityPane : public QWidget {
    Q_OBJECT
public:
    /// \a live must outlive the pane.
    explicit ActivityPane(models::ActivityModel &live, QWidget *parent = nullptr);

    ActivityPanel &live() const { return *m_live; }
    ActivityPanel &current() const { return m_replayed ? *m_replayed : *m_live; }
    bool focusTable();

    /// For a menu, and for the whole window by their shortcuts.
    QAction *filterAction() const { return m_filter; }
    QAction *openAction() const { return m_open; }

    void open(const QString &path);
    void backToLive();

Q_SIGNALS:
    void domainWanted(const activity::Event &event); ///< see ActivityPanel

private:
    void ask();
    void tell(const QString &sentence);

    NoticeBar *m_bar;
    ActivityPanel *m_live;
    ActivityPanel *m_replayed = nullptr;
    models::Replay *m_replay = nullptr;
    QAction *m_filter;
    QAction *m_open;
};

}
