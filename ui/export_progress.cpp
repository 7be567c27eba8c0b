#include "export_progress.h"

#include "activity_export.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;

ExportProgress::ExportProgress(ActivityExport &work, QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"Cancel export"_s);
    cancel->setAccessibleName(tr("Cancel export"));
    cancel->setAutoDefault(false);
    m_words->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"Export progress"_s);
    m_bar->setAccessibleName(tr("Export progress"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    hide();

    connect(cancel, &QPushButton::clicked, &work, &ActivityExport::cancel);
    connect(&work, &ActivityExport::started, this, [this](const QString &path) {
        m_words->setText(tr("Writing %1").arg(QFileInfo(path).fileName()));
        m_bar->setValue(0);
        show();
    });
    connect(&work, &ActivityExport::progressed, m_bar, &QProgressBar::setValue);
    connect(&work, &ActivityExport::finished, this, &QWidget::hide);
}

}
