#include "save_file_dialog.h"

#include <algorithm>

namespace ui {

SaveFileDialog::SaveFileDialog(
    const QString &title, const QString &name, const QList<Kind> &kinds, QWidget *parent)
    : QFileDialog(parent, title)
    , m_kinds(kinds)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(AcceptSave);
    QStringList filters;
    for (const Kind &kind : kinds)
        filters << kind.filter;
    setNameFilters(filters);
    setDefaultSuffix(kinds.first().suffix);
    selectFile(name);
    connect(this, &QFileDialog::filterSelected, this,
        [this](const QString &filter) { setDefaultSuffix(m_kinds.at(kindOf(filter)).suffix); });
    connect(this, &QFileDialog::fileSelected, this,
        [this](const QString &path) { Q_EMIT chosen(path, kindOf(selectedNameFilter())); });
}

/// The first, where the desktop's own dialog has changed the filter's words.
qsizetype SaveFileDialog::kindOf(const QString &filter) const
{
    const auto found =
        std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind &kind) { return kind.filter == filter; });
    return found == m_kinds.end() ? 0 : found - m_kinds.begin();
}

}
