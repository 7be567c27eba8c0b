#include "pane_cycle.h"

#include <QApplication>
#include <QWidget>

namespace ui {

PaneCycle::PaneCycle(const QList<Pane> &panes, QObject *parent)
    : QObject(parent)
    , m_panes(panes)
    , m_last(panes.size())
{
    connect(
        qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) { remember(focused); });
}

void PaneCycle::remember(QWidget *focused)
{
    for (qsizetype place = 0; focused && place < m_panes.size(); ++place) {
        if (m_panes.at(place).root->isAncestorOf(focused))
            m_last[place] = focused;
    }
}

void PaneCycle::move(int step)
{
    QWidget *focused = QApplication::focusWidget();
    const auto count = static_cast<int>(m_panes.size());
    int place = step > 0 ? -1 : 0;
    for (int candidate = 0; focused && candidate < count; ++candidate) {
        QWidget *root = m_panes.at(candidate).root;
        if (root == focused || root->isAncestorOf(focused))
            place = candidate;
    }
    for (int tried = 0; tried < count; ++tried) {
        place = (place + step + count) % count;
        if (m_panes.at(place).root->isVisible() && focus(place))
            return;
    }
}

bool PaneCycle::focus(int place) const
{
    QWidget *last = m_last.at(place);
    if (!last || !last->isVisible() || !last->isEnabled())
        return m_panes.at(place).focusFirst();
    last->setFocus(Qt::OtherFocusReason);
    return true;
}

}
