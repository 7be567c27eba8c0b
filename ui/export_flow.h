#pragma once

#include <row_format.h>

#include <QObject>

#include <optional>

class QAction;

namespace models {
class Session;
}

namespace ui {

class DomainPane;

/// Exporting the list: asks for file and format, then shows above the list how far it is and what came of it.
/// GUI thread.
class ExportFlow : public QObject {
    Q_OBJECT
public:
    ExportFlow(models::Session &session, DomainPane &pane, QAction &action);

    void updateAction(); ///< whether it can be done, and why not

private:
    void ask();
    QString proposedName() const;
    void showProgress(qint64 rows);

    models::Session &m_session;
    DomainPane &m_pane;
    QAction &m_action;
    QString m_file; ///< that is being written
    std::optional<qint64> m_count; ///< of the domains that go into it
};

}
