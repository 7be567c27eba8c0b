#pragma once

#include <QObject>

class QDockWidget;

namespace models {
class Session;
}

namespace ui {

class ActivityPane;
class DomainPane;

/// From an event to the row of its domain, whoever owns it, and from a domain to its events. GUI thread.
class ActivityJumps : public QObject {
    Q_OBJECT
public:
    /// All must outlive the jumps; \a dock holds the panel.
    ActivityJumps(models::Session &session, DomainPane &domains, ActivityPane &activity, QDockWidget &dock);
};

}
