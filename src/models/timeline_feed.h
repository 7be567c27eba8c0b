#pragma once

#include <timeline.h>

#include <QObject>
#include <QTimer>

namespace models {

class ActivityModel;

/// The timeline of a model's rows. It is kept up to date some rows at a time, so that no turn of the event
/// loop takes longer than a frame. GUI thread.
class TimelineFeed : public QObject {
    Q_OBJECT
public:
    /// \a model must outlive the feed.
    explicit TimelineFeed(const ActivityModel &model, QObject *parent = nullptr);

    const activity::Timeline &timeline() const { return m_timeline; }

Q_SIGNALS:
    void changed(); ///< at most four times a second

private:
    void takeRows();
    void forgetRows(int first, int last);
    void startAgain();

    const ActivityModel &m_model;
    activity::Timeline m_timeline;
    QTimer m_turn;
    QTimer m_announcement;
    int m_taken = 0; ///< rows of the model that are in the timeline
    qint64 m_newest = 0; ///< of their times
    bool m_wasSetBack = false; ///< the clock was, between some of them
};

}
