#pragma once

#include "list_model.h"
#include "meaning.h"

#include <interruption.h>

#include <QTimer>

#include <tl/expected.hpp>

#include <memory>

namespace database {
struct DatabaseError;
}

namespace models {

struct Link;
struct ListProgress;

/// Sees to it that the user who is open has each domain of a list: first says of each line what is so, then
/// makes those that are new, some at a time. What was interrupted goes on with what is not certain. GUI
/// thread; the work is done on the lane for long jobs.
class ListEnsurer : public QObject {
    Q_OBJECT
public:
    ListEnsurer();
    ~ListEnsurer() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected; the list stays until it is cleared

    ListModel &lines() const { return *m_lines; }
    void check(const domain::User &user, const domain::ListText &list, const ListMapping &mapping);
    void run(); ///< every line that is new and not certain to be there
    void cancel();
    void clear(); ///< cancels as well
    bool isBusy() const { return m_work != nullptr; }

Q_SIGNALS:
    void busyChanged();
    void progressed(qsizetype done, qsizetype of);
    void checked(); ///< the lines have their verdicts
    void ended(
        models::Meaning meaning, const QString &sentence); ///< of either: a check that failed, or a run

private:
    template <class Answer, class Job, class Finish> void submit(Job job, Finish finish);
    void finishCheck(const tl::expected<QList<ListEntry>, database::DatabaseError> &answer);
    void finishRun(const tl::expected<void, database::DatabaseError> &answer);
    void takeUpdates();
    QString counted() const; ///< what became of the lines

    std::unique_ptr<ListModel> m_lines;
    domain::User m_user; ///< for whom the list was checked
    std::shared_ptr<Link> m_link;
    std::weak_ptr<Link> m_checkedOver; ///< another database has other rows
    std::shared_ptr<retry::Interruption> m_ticket;
    std::shared_ptr<ListProgress> m_work; ///< null: nothing runs
    QTimer m_ticker;
};

}
