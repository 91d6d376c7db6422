import { mount } from 'svelte';
import './placewell.css';
import './page.css';
import { api } from './api.ts';
import App from './App.svelte';
import { PageState, type Address } from './state.svelte.ts';

const address: Address = {
  search: () => location.search,
  push: (query) => history.pushState(null, '', query),
  replace: (query) => history.replaceState(null, '', query),
};

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id app');
mount(App, { target, props: { page: new PageState(api, address) } });
