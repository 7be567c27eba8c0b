#pragma once

#include <left_edits.h>

#include <QObject>

namespace models {
class Session;
}

namespace ui {

class DomainForm;
class DomainPane;
class NoticeBar;

/// Edits that an earlier run has left: offers them above the list, and tells what came of them. Keeps what is
/// typed for a new domain. GUI thread.
class DraftFlow : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    DraftFlow(models::Session &session, DomainPane &pane, DomainForm &form, QObject *parent);

private:
    using Found = models::LeftEdits::Found;
    void update();
    void tell(const QStringList &sentences);
    void discard();
    void onRestored(const QList<Found> &edits);
    QString offerOf(const QList<Found> &edits) const;

    models::Session &m_session;
    DomainPane &m_pane;
    NoticeBar &m_offer;
    NoticeBar &m_news;
};

}
