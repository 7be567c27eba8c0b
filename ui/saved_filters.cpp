#include "saved_filters.h"

#include "filter_line.h"

#include <tool_tip.h>

#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using models::Meaning;
using profile::NamedFilter;

namespace {

/// An ampersand of the name's own is no mnemonic.
QString shown(const QString &name)
{
    return QString(name).replace('&'_L1, "&&"_L1);
}

void removeNamed(QList<NamedFilter> &filters, const QString &name)
{
    filters.removeIf([&name](const NamedFilter &filter) { return filter.name == name; });
}

}

SavedFilters::SavedFilters(profile::FilterStore store, FilterLine &line, QWidget *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_line(line)
    , m_parent(parent)
    , m_menu(new QMenu(tr("M&y filters"), parent))
{
    m_menu->setObjectName(u"My filters menu"_s);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedFilters::fill);
}

SavedFilters::Filters SavedFilters::load()
{
    const auto filters = m_store.load();
    if (filters)
        return *filters;
    Q_EMIT told(Meaning::Trouble, filters.error());
    return {};
}

void SavedFilters::fill()
{
    m_menu->clear();
    const Filters filters = load();
    for (const NamedFilter &filter : filters) {
        QAction *action =
            m_menu->addAction(shown(filter.name), this, [this, filter] { m_line.setText(filter.text); });
        action->setToolTip(models::toolTip(filter.text));
    }
    if (filters.isEmpty())
        m_menu->addAction(tr("No filter is saved yet"))->setEnabled(false);
    m_menu->addSeparator();
    QAction *save = m_menu->addAction(tr("&Save this filter…"), this, [this] {
        askName(tr("Name of the filter %1").arg(m_line.text()), {},
            [this](const QString &name) { saveAs(name); });
    });
    save->setEnabled(!m_line.text().trimmed().isEmpty() && m_line.problem().isEmpty());
    addChoices(tr("Re&name"), filters, [this](const NamedFilter &filter) {
        askName(tr("New name of the filter %1").arg(filter.text), filter.name,
            [this, filter](const QString &name) { rename(filter, name); });
    });
    addChoices(tr("&Delete"), filters, [this](const NamedFilter &filter) { remove(filter); });
    m_menu->addAction(tr("&Undo the last change"), this, &SavedFilters::undo)
        ->setEnabled(m_before.has_value());
}

QMenu *SavedFilters::addChoices(
    const QString &title, const Filters &filters, const std::function<void(const NamedFilter &)> &chosen)
{
    QMenu *choices = m_menu->addMenu(title);
    choices->setEnabled(!filters.isEmpty());
    for (const NamedFilter &filter : filters)
        choices->addAction(shown(filter.name), this, [chosen, filter] { chosen(filter); });
    return choices;
}

void SavedFilters::askName(
    const QString &label, const QString &name, const std::function<void(const QString &)> &named)
{
    auto *dialog = new QInputDialog(m_parent);
    dialog->setObjectName(u"Filter name"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("My filters"));
    dialog->setLabelText(label);
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this, [named](const QString &typed) {
        if (const QString trimmed = typed.trimmed(); !trimmed.isEmpty())
            named(trimmed);
    });
    dialog->open();
}

void SavedFilters::saveAs(const QString &name)
{
    const Filters before = load();
    Filters after = before;
    removeNamed(after, name);
    const bool isReplaced = after.size() < before.size();
    after.append({name, m_line.text().trimmed()});
    change(before, after,
        isReplaced ? tr("The filter “%1” was replaced.").arg(name)
                   : tr("The filter “%1” was saved.").arg(name));
}

void SavedFilters::rename(const NamedFilter &filter, const QString &name)
{
    const Filters before = load();
    Filters after = before;
    const auto found = std::find(after.begin(), after.end(), filter);
    if (found == after.end() || name == filter.name)
        return;
    found->name.clear(); // keeps its place while another of the new name goes
    removeNamed(after, name);
    std::find_if(after.begin(), after.end(), [](const NamedFilter &one) {
        return one.name.isEmpty();
    })->name = name;
    change(before, after, tr("The filter “%1” is called “%2” now.").arg(filter.name, name));
}

void SavedFilters::remove(const NamedFilter &filter)
{
    const Filters before = load();
    Filters after = before;
    after.removeOne(filter);
    change(
        before, after, tr("The filter “%1” was deleted. My filters ▸ Undo brings it back.").arg(filter.name));
}

void SavedFilters::undo()
{
    const Filters before = load();
    change(before, *m_before, tr("The last change of the filters was undone."));
}

void SavedFilters::change(const Filters &before, const Filters &after, const QString &done)
{
    if (const auto saved = m_store.save(after); !saved) {
        Q_EMIT told(Meaning::Trouble, saved.error());
        return;
    }
    m_before = before;
    Q_EMIT told(Meaning::Neutral, done);
}

}
