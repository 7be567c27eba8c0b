#pragma once

#include <domain.h>

#include <QObject>

#include <functional>

class QAction;

namespace models {
class Session;
struct SavedStep;
}

namespace ui {

class DomainPane;
class WindowActions;

/// Deleting and transferring a domain, undoing and repeating: says what each would do, asks before a row
/// goes, and tells in the bar above the list what came of it.
class HistoryFlow : public QObject {
    Q_OBJECT
public:
    HistoryFlow(models::Session &session, DomainPane &pane, const WindowActions &actions, QWidget &window);

    void updateActions(); ///< their words, and what keeps them from being done

private:
    void connectHistory();
    void describe(
        QAction *action, const QString &verb, const models::SavedStep *step, const QString &shortcut);
    std::optional<domain::Domain> currentRow() const;
    void deleteCurrent();
    void transferCurrent();
    void undo();
    void redo();
    /// Names \a row and what goes with it, then does \a action if the operator wants it.
    void confirm(const domain::Domain &row, const QString &cause, std::function<void()> action);
    QString consequences(const domain::Domain &row) const;
    QString ownerOf(const domain::Domain &row) const;

    models::Session &m_session;
    DomainPane &m_pane;
    const WindowActions &m_actions;
    QWidget &m_window;
};

}
