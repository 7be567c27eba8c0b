#pragma once

#include "empty_words.h"

#include <QWidget>

class QProgressBar;

namespace models {
class Session;
}

namespace ui {

class DomainColumns;
class DomainTable;
class EmptyState;
class ExportProgress;
class ListFooter;
class NoticeBar;

/// The left side of the window: the list of domains, what there is to say about all of it above, and how much
/// and how fresh it is below. GUI thread.
class DomainPane : public QWidget {
    Q_OBJECT
public:
    DomainPane(models::Session &session, QAction *refresh, QWidget *parent = nullptr);
    ~DomainPane() override;

    DomainTable &table() const { return *m_table; }
    DomainColumns &columns() const { return *m_columns; }
    NoticeBar &notice() const { return *m_notice; } ///< for what came of something the operator asked for
    NoticeBar &offer() const { return *m_offer; } ///< for edits that an earlier run left
    NoticeBar &news() const { return *m_news; } ///< for what became of those
    ExportProgress &exporting() const { return *m_exporting; }

Q_SIGNALS:
    void remedyWanted(ui::Remedy remedy);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void watch();
    void update();
    void updateConnectionNotice();
    void updateEmptyState();
    void updateFooter();
    void askAboutSort();
    void forgetNotices();

    models::Session &m_session;
    NoticeBar *m_connection; ///< what is wrong with the connection or the last load, while old rows are shown
    NoticeBar *m_notice;
    NoticeBar *m_offer;
    NoticeBar *m_news;
    NoticeBar *m_sort; ///< asks before a sort that takes long
    ExportProgress *m_exporting;
    QProgressBar *m_progress;
    DomainTable *m_table;
    DomainColumns *m_columns;
    EmptyState *m_empty;
    ListFooter *m_footer;
    Remedy m_remedy = Remedy::None;
};

}
