/** A register of companies on this machine, which speaks the format of the Recherche d’entreprises. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const place = {
  numero_voie: '8',
  type_voie: 'RUE',
  libelle_voie: 'DE LA FONTAINE',
  code_postal: '57000',
  libelle_commune: 'METZ',
  commune: '57463',
  etat_administratif: 'A',
  statut_diffusion_etablissement: 'O',
  tranche_effectif_salarie: '11',
};

/** The one company it knows; its numbers are those of nobody. */
export const registered = { name: 'SCIERIE DES COTES', siren: '000009910', siret: '00000991000019' };

const unit = {
  siren: registered.siren,
  nom_complet: registered.name,
  nom_raison_sociale: registered.name,
  nature_juridique: '5710',
  activite_principale: '16.10A',
  tranche_effectif_salarie: '11',
  etat_administratif: 'A',
  statut_diffusion: 'O',
  siege: { ...place, siret: registered.siret, activite_principale: '16.10A' },
  matching_etablissements: [{ ...place, siret: registered.siret, activite_principale: '16.10A' }],
};

export class Register {
  url = '';
  asked: string[] = [];
  private readonly listener = createServer((request, answer) => {
    this.asked.push(request.url ?? '');
    const results = /scierie|000009910/i.test(request.url ?? '') ? [unit] : [];
    answer
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ results, total_results: results.length, page: 1, per_page: 10, total_pages: 1 }));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.listener.close(resolve));
  }
}
